//! Set-up steps are those of the scenario's stack and of the plan one takes.

mod common;

use common::catalog;
use hostwatch::catalog::vendor::Step;
use hostwatch::plan::{Context, setup_steps};
use hostwatch::scenario::Scenario;

/// Words that belong to some stacks only, with those stacks.
const WORDS: [(&str, &[&str]); 14] = [
    ("flask", &["flask"]),
    ("django", &["django"]),
    ("fastapi", &["fastapi"]),
    ("pip install", &["flask", "django", "fastapi"]),
    ("python", &["flask", "django", "fastapi"]),
    ("gunicorn", &["flask", "django"]),
    ("sentry_sdk", &["flask", "django", "fastapi"]),
    ("raise exception", &["flask", "django", "fastapi"]),
    ("bundle add", &["rails"]),
    ("composer", &["laravel"]),
    ("@sentry/", &["express", "nextjs"]),
    ("cargo add", &["rust"]),
    ("go get", &["go"]),
    ("panic!(", &["rust"]),
];

#[test]
fn no_step_names_the_tools_of_another_stack_and_no_placeholder_is_left() {
    let catalog = catalog();
    let mut seen = [0; WORDS.len()];
    for stack in &catalog.stacks {
        let scenario = Scenario { stack: stack.id.clone(), ..Scenario::default() };
        for vendor in &catalog.vendors {
            let plans = vendor.books.values().flat_map(|b| &b.plans).map(|p| p.id.as_str());
            for plan in plans.map(Some).chain([None]) {
                let ctx =
                    Context { catalog: &catalog, scenario: &scenario, book: "published", host: None, monitor: None, monitor_plan: None };
                for step in setup_steps(&ctx, vendor, plan) {
                    let at = format!("{} on {} {plan:?}: {step}", stack.id, vendor.id);
                    let left = step.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
                    for name in left {
                        assert!(!name.chars().all(|c| c.is_ascii_lowercase() || c == '-') || name.is_empty(), "{at}: {{{name}}}");
                    }
                    // A host for one language; a package of the system.
                    let python_only = vendor.id == "pythonanywhere" || step.contains("python3-certbot");
                    let lower = step.to_lowercase();
                    for ((word, stacks), seen) in WORDS.iter().zip(&mut seen) {
                        if !python_only && lower.contains(word) {
                            assert!(stacks.contains(&stack.id.as_str()), "{at}: {word}");
                            *seen += 1;
                        }
                    }
                }
            }
        }
    }
    for ((word, _), seen) in WORDS.iter().zip(seen) {
        assert!(seen > 0, "no step says {word}: the test looks at nothing");
    }
}

#[test]
fn where_steps_depend_on_the_plan_every_plan_has_them() {
    let catalog = catalog();
    let scenario = Scenario::default();
    let ctx = Context { catalog: &catalog, scenario: &scenario, book: "published", host: None, monitor: None, monitor_plan: None };
    let mut depending = 0;
    for vendor in &catalog.vendors {
        let plans = vendor.books.values().flat_map(|b| &b.plans).filter(|p| p.discontinued.is_none() && !p.addon);
        let plans: Vec<&str> = plans.filter(|p| p.runs.is_none()).map(|p| p.id.as_str()).collect();
        let depends = vendor.setup.steps.iter().any(|s| matches!(s, Step::For(s) if s.plans.iter().any(|p| plans.contains(&p.as_str()))));
        if depends {
            depending += 1;
            let without = setup_steps(&ctx, vendor, None).len();
            for plan in plans.iter().filter(|p| !vendor.setup.steps.is_empty() && !p.contains("enterprise")) {
                assert!(setup_steps(&ctx, vendor, Some(plan)).len() > without, "{} on {plan} lacks a step", vendor.id);
            }
        }
    }
    assert!(depending >= 3, "{depending}");
}
