//! The files of the plan, and the sections that explain them.

use std::borrow::Cow;

use super::fill::Draft;
use super::incident::Incident;
use super::{Block, PlanFile};
use crate::catalog::texts::SectionText;

const MONITOR: &str = include_str!("files/monitor_health.sh");
const CRONTAB: &str = include_str!("files/crontab.txt");
const ENVIRONMENT: &str = include_str!("files/monitoring.env");
const REPORT: &str = include_str!("files/daily_report.py");
const STATUS: &str = include_str!("files/status.html");
const DASHBOARD: &str = include_str!("files/dashboard.html");
const POSTMORTEM: &str = include_str!("files/postmortem.md");

/// A file of the plan.
pub(super) fn file(path: &str, language: &str, about: &str, text: impl Into<Cow<'static, str>>) -> PlanFile {
    PlanFile { path: path.into(), language: language.into(), about: about.into(), text: text.into() }
}

/// All files of a plan; each path once.
pub(super) fn files(draft: &Draft<'_>, incident: &Incident) -> Vec<PlanFile> {
    let mut files = vec![
        file("incident.md", "markdown", "The incident steps on one page, with your host's commands.", incident.markdown()),
        file("postmortem.md", "markdown", "The form of a post-mortem.", draft.fill(POSTMORTEM)),
        file("monitor_health.sh", "bash", "Checks the health address from another machine and writes to Slack.", health(draft, MONITOR)),
        file("daily_report.py", "python", "Mails yesterday's customers, revenue and subscriptions.", REPORT),
        file("monitoring.env", "text", "Settings and secrets of the two scripts.", health(draft, ENVIRONMENT)),
        file("crontab.txt", "text", "Runs the two scripts.", CRONTAB),
        file("status.html", "html", "A status page that checks by itself; publish it elsewhere than the service.", status(draft)),
        file("dashboard.html", "html", "Revenue, customers and API calls for the administrator.", DASHBOARD),
    ];
    files.extend(super::prometheus_files::files(draft));
    let monitor = draft.ctx.monitor.map(|m| m.id.as_str());
    let logs = draft.tools.logs.map(|p| p.vendor.id.as_str());
    for (section, vendor) in [("errors", monitor), ("uptime", None), ("logs", logs), ("usage", None)] {
        for part in draft.snippets(section, vendor).into_iter().flat_map(|s| &s.files) {
            if files.iter().all(|f| f.path != part.path) {
                files.push(file(
                    &part.path,
                    &part.language,
                    &part.about,
                    draft.fill_code(&[part.lines.join("\n").as_str(), "\n"].concat()),
                ));
            }
        }
    }
    files.push(super::prometheus_files::readme(&files));
    files
}

/// A static site has no health address of its own: its front page is checked.
pub(super) fn health(draft: &Draft<'_>, text: &'static str) -> Cow<'static, str> {
    if draft.server() {
        return text.into();
    }
    text.replace("YOUR_DOMAIN/health", "YOUR_DOMAIN/").into()
}

/// The status page; without its database line where there is none.
fn status(draft: &Draft<'_>) -> String {
    let mut page = STATUS.to_string();
    let (open, close) = ("    <!-- database -->\n", "    <!-- /database -->\n");
    if let (Some(start), Some(end)) = (page.find(open), page.find(close)) {
        if draft.ctx.scenario.db == "none" {
            page.replace_range(start..end.saturating_add(close.len()), "");
        } else {
            page = page.replace(open, "").replace(close, "");
        }
    }
    if draft.server() {
        return page;
    }
    // A page answers no JSON: any answer of 200 counts.
    page.replace("YOUR_DOMAIN/health", "YOUR_DOMAIN/").replace("response.ok && data.status === \"ok\"", "response.ok")
}

fn code(title: &str, language: &str, text: Cow<'static, str>) -> Block {
    let text = match text {
        Cow::Borrowed(text) => text.trim_end().into(),
        Cow::Owned(text) => text.trim_end().to_string().into(),
    };
    Block::Code { language: language.into(), title: title.into(), text }
}

/// The scripts and what runs them.
pub(super) fn automation(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let mut blocks = draft.list(text, "where");
    blocks.extend([
        code("monitoring.env", "text", health(draft, ENVIRONMENT)),
        code("monitor_health.sh", "bash", health(draft, MONITOR)),
        code("daily_report.py", "python", REPORT.into()),
        code("crontab.txt", "text", CRONTAB.into()),
    ]);
    blocks.extend(draft.list(text, "mends"));
    blocks
}

/// What the dashboard reads.
pub(super) fn dashboard(draft: &Draft<'_>) -> Vec<Block> {
    vec![
        Block::Text(draft.fill(
            "The page is the file `dashboard.html` of this plan. It asks `/admin/metrics` of the application, which you write yourself, for this:",
        )),
        code(
            "GET /admin/metrics",
            "json",
            "{\n  \"mrr\": 1250,\n  \"customers\": 30,\n  \"api_calls\": 940,\n  \"dates\": [\"2026-01-30\", \"2026-01-31\"],\n  \"calls_per_day\": [910, 940]\n}".into(),
        ),
    ]
}
