//! The files that make Prometheus, its prober, Alertmanager and Gatus work, and the README of the folder.

use std::borrow::Cow;

use super::files::file;
use super::fill::Draft;
use super::{PlanFile, rules_files};
use crate::escape::with_code;

const PROMETHEUS: &str = include_str!("files/prometheus.yml");
const BLACKBOX: &str = include_str!("files/blackbox.yml");
const ALERTMANAGER: &str = include_str!("files/alertmanager.yml");
const ROUTES: &str = include_str!("files/alertmanager.routes.test");
const GATUS: &str = include_str!("files/gatus.yml");
const SERVICE: &str = include_str!("files/hostwatch-health.service");
const TIMER: &str = include_str!("files/hostwatch-health.timer");
const DRILL: &str = include_str!("files/drill.sh");

/// All of them but the README.
pub(super) fn files(draft: &Draft<'_>) -> Vec<PlanFile> {
    vec![
        file("alerts.rules.yml", "yaml", "The alerts for Prometheus, sized to your traffic.", rules_files::rules(&draft.rules)),
        file("alerts.test.yml", "yaml", "Tests of those rules: `promtool test rules alerts.test.yml`.", rules_files::tests(&draft.rules)),
        file("prometheus.yml", "yaml", "Prometheus: reads the application and the prober, looks at the rules.", prometheus(draft)),
        file("blackbox.yml", "yaml", "The prober: what counts as up.", BLACKBOX),
        file("alertmanager.yml", "yaml", "Who is told what: pages, tickets, the dead-man alert.", ALERTMANAGER),
        file("alertmanager.routes.test", "text", "Receiver and label of each route, for `amtool config routes test`.", ROUTES),
        file("gatus.yml", "yaml", "Gatus in place of Prometheus, if one program is enough.", super::files::health(draft, GATUS)),
        file("hostwatch-health.service", "text", "Runs the health check under systemd, in place of cron.", SERVICE),
        file("hostwatch-health.timer", "text", "When systemd runs it.", TIMER),
        file("drill.sh", "bash", "Stops a demo service and shows that the page arrives in time.", DRILL),
    ]
}

/// The configuration; a static site counts no requests.
fn prometheus(draft: &Draft<'_>) -> Cow<'static, str> {
    let (open, close) = ("  # app\n", "  # /app\n");
    if draft.server() {
        return PROMETHEUS.replace(open, "").replace(close, "").into();
    }
    let cut = PROMETHEUS.split_once(open).and_then(|(before, rest)| Some([before, rest.split_once(close)?.1].concat()));
    cut.unwrap_or_default().replace("YOUR_DOMAIN/health", "YOUR_DOMAIN/").into()
}

/// What each file is for, and how to begin.
pub(super) fn readme(files: &[PlanFile]) -> PlanFile {
    let mut out = "# Alerts and incident plan\n\nWords in capitals that begin with YOUR\\_ are yours to fill in: `grep -rn YOUR_ .` lists them. Secrets stand in files of their own, never in the repository.\n\n## Tonight\n\n1. Create the check from outside and the alerts as `plan.md` says, and see one arrive on your phone.\n2. Put `monitor_health.sh`, `daily_report.py` and `monitoring.env` into `~/hostwatch` on another machine than the service. `chmod 600 monitoring.env`, fill it in, and take over the lines of `crontab.txt`. A download may lose the permission to run: the lines call the scripts with `bash` and `python3`, so they work all the same.\n3. Print `incident.md`.\n\n## With Prometheus\n\n1. `chmod 600` two files of one line: `metrics_token` (the token of `/metrics`) and `smtp_password`.\n2. Check: `promtool check config prometheus.yml`, `promtool test rules alerts.test.yml`, `amtool check-config alertmanager.yml`, `prometheus-blackbox-exporter --config.check --config.file=blackbox.yml`, and each line of `alertmanager.routes.test` with `amtool config routes test --config.file=alertmanager.yml --verify.receivers=RECEIVER LABELS`. On Debian they come with `apt install prometheus prometheus-alertmanager prometheus-blackbox-exporter`; Prometheus 2.42 or newer.\n3. `bash drill.sh` tries the whole chain on loopback, in about 7 minutes.\n4. All of it belongs on another machine than the service; let the heartbeat of the dead-man alert go to a second vendor.\n\n## Files\n\n".to_string();
    for f in files {
        out.push_str(&format!("- `{}`: {}\n", f.path, with_code(&f.about)));
    }
    file("README.md", "markdown", "What each file is for, and how to begin.", out)
}
