//! Roles by their ids and their names.

use super::vendor::Role;

impl Role {
    /// Every role, in the order in which they are offered.
    pub const ALL: [Role; 11] = [
        Role::Hosting,
        Role::Errors,
        Role::Uptime,
        Role::Logs,
        Role::Status,
        Role::Metrics,
        Role::Database,
        Role::Security,
        Role::Business,
        Role::OnCall,
        Role::Push,
    ];

    /// As the data files and the link write it.
    pub fn id(self) -> &'static str {
        match self {
            Role::Hosting => "hosting",
            Role::Errors => "errors",
            Role::Uptime => "uptime",
            Role::Logs => "logs",
            Role::Status => "status",
            Role::Business => "business",
            Role::Database => "database",
            Role::Security => "security",
            Role::Metrics => "metrics",
            Role::OnCall => "on-call",
            Role::Push => "push",
        }
    }

    /// The role of that id.
    pub fn from_id(id: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.id() == id)
    }

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Role::Hosting => "Hosting",
            Role::Errors => "Errors",
            Role::Uptime => "Uptime",
            Role::Logs => "Logs",
            Role::Status => "Status page",
            Role::Business => "Business",
            Role::Database => "Database",
            Role::Security => "Security",
            Role::Metrics => "Metrics",
            Role::OnCall => "On-call",
            Role::Push => "Push messages",
        }
    }

    /// The group of `facts.json` whose facts a vendor of this role is asked for.
    pub fn fact_group(self) -> &'static str {
        match self {
            Role::Hosting | Role::Database => "hosting",
            Role::Errors => "monitoring",
            _ => "ops",
        }
    }
}
