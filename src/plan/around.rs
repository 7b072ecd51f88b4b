//! The sections on business metrics, usage, security and the database.

use super::Block;
use super::fill::Draft;
use crate::catalog::texts::SectionText;

/// Revenue, churn, failed payments.
pub(super) fn business(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let mut blocks = draft.list(text, "figures");
    blocks.extend(draft.list(text, "alerts"));
    blocks.extend(draft.steps(draft.tools.business));
    blocks
}

/// Requests counted by the application itself.
pub(super) fn usage(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    if !draft.server() {
        return vec![Block::Text("A static site has no server that could count; use the host's or the CDN's analytics.".into())];
    }
    let mut blocks = draft.list(text, "metrics");
    blocks.extend(draft.code("usage", None));
    blocks.extend(draft.steps(draft.tools.metrics));
    blocks
}

/// What stands in front of the service.
pub(super) fn security(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let mut blocks = draft.steps(draft.tools.security);
    blocks.extend(draft.list(text, "look"));
    blocks
}

/// What to watch in the scenario's database, and how to look at it at the host.
pub(super) fn database(draft: &Draft<'_>, text: &SectionText) -> Vec<Block> {
    let db = draft.ctx.scenario.db.as_str();
    if db == "none" {
        return draft.list(text, "none");
    }
    let mut blocks = Vec::new();
    if draft.ctx.host.is_some_and(|h| h.setup.database.is_some()) {
        blocks.push(Block::Text(draft.fill("At {host}: {database-command}")));
    }
    if db == "sqlite" {
        blocks.extend(draft.list(text, "sqlite"));
        blocks.extend(draft.fill_all(&text.notes).into_iter().map(Block::Note));
        return blocks;
    }
    blocks.extend(draft.list(text, "server"));
    if let Some(sql) = connections(db) {
        blocks.push(Block::Code { language: "sql".into(), title: "Connections now, and the limit".into(), text: sql.into() });
    }
    blocks.extend(draft.list(text, "server-alerts"));
    if draft.ctx.host.is_some_and(|h| h.setup.logs.is_some()) {
        blocks.push(Block::Text(draft.fill("Database lines in the logs of {host}: {logs-command}")));
    }
    blocks
}

/// How to read the number of connections, and slow queries, in a database server.
fn connections(db: &str) -> Option<&'static str> {
    match db {
        "postgres" => Some(
            "SELECT count(*) AS connections, current_setting('max_connections') AS allowed\nFROM pg_stat_activity;\n\n-- Queries that have been running for more than 1 second\nSELECT pid, now() - query_start AS running, left(query, 80) AS query\nFROM pg_stat_activity\nWHERE state = 'active' AND now() - query_start > interval '1 second';",
        ),
        "mysql" => Some(
            "SHOW STATUS LIKE 'Threads_connected';\nSHOW VARIABLES LIKE 'max_connections';\n\n-- Queries that have been running for more than 1 second\nSELECT id, time, left(info, 80) AS query\nFROM information_schema.processlist\nWHERE command = 'Query' AND time > 1;",
        ),
        _ => None,
    }
}
