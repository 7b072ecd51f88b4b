//! Corrections as a patch of the vendor files, ready for `git apply` and a pull request.

use similar::TextDiff;

use crate::catalog::Catalog;
use crate::catalog::corrections::OWN;
use crate::catalog::vendor::Vendor;

/// The unified diff from the catalog to the corrected one; empty where nothing is corrected.
/// Evidence that is the reader's own names the vendor's source, as the catalog wants it.
pub fn patch(base: &Catalog, corrected: &Catalog) -> String {
    let mut out = String::new();
    for vendor in &corrected.vendors {
        let old = base.vendor(&vendor.id);
        let before = old.map(Vendor::file_text).unwrap_or_default();
        let after = with_source(base, vendor);
        if before == after {
            continue;
        }
        let path = format!("data/vendors/{}.json", vendor.id);
        out.push_str(&format!("diff --git a/{path} b/{path}\n"));
        let from = if old.is_some() { format!("a/{path}") } else { "/dev/null".to_string() };
        if old.is_none() {
            out.push_str("new file mode 100644\n");
        }
        let diff = TextDiff::from_lines(&before, &after);
        out.push_str(&diff.unified_diff().header(&from, &format!("b/{path}")).to_string());
    }
    out
}

/// The text of a vendor's file for the project.
pub fn with_source(base: &Catalog, vendor: &Vendor) -> String {
    let text = vendor.file_text();
    match own_source(base, vendor) {
        Some(id) => text.replace(&format!("\"source\": \"{OWN}\""), &format!("\"source\": \"{id}\"")),
        None => text,
    }
}

/// The source the vendor's figures are filed under: the one that only this vendor cites.
fn own_source(base: &Catalog, vendor: &Vendor) -> Option<String> {
    let wanted = format!("-{}", vendor.id);
    base.sources.iter().find(|s| s.id.len() == wanted.len().saturating_add(1) && s.id.ends_with(&wanted)).map(|s| s.id.clone())
}
