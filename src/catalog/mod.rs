//! What is known of the vendors: plans, facts, evidence, and the texts and rubrics around them.

pub mod evidence;
pub mod vendor;
