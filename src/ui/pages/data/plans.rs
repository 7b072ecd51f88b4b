//! A plan of a vendor: every price, quota, limit and rate is a button that opens.

use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::field::{FieldPath, PlanField, PriceField};
use crate::catalog::survey::price_evidence;
use crate::catalog::vendor::{Entry, Plan, Price, Vendor};
use crate::catalog::words;
use crate::edits::spot::spot;
use crate::edits::unstated::unstated;
use crate::ui::parts::age::old_mark;
use crate::ui::parts::evidence::places;
use crate::ui::parts::known::known;
use crate::ui::parts::text::rich;
use crate::ui::state::App;

/// Whose plans.
pub struct Of<'a> {
    /// The state.
    pub app: App,
    /// The catalog.
    pub catalog: &'a Catalog,
    /// The vendor.
    pub vendor: &'a Vendor,
    /// Id of the price book.
    pub book: &'a str,
}

impl Of<'_> {
    /// A figure of a plan as a button; its words are those of the spot it opens to.
    fn button(&self, plan: &Plan, field: PlanField) -> AnyView {
        self.button_in("page", plan, field)
    }

    /// The same in another area of the page.
    pub fn button_in(&self, area: &str, plan: &Plan, field: PlanField) -> AnyView {
        let path = FieldPath::plan(self.book, &plan.id, field);
        match spot(self.catalog, &self.vendor.id, &path) {
            Some(s) => known(self.app, area, &self.vendor.id, &path, s.value, &format!("{} of {}", s.title, self.vendor.name)),
            None => view! { <span class="muted">"–"</span> }.into_any(),
        }
    }

    /// Everything known of a plan.
    pub fn plan(&self, entry: &Entry, p: &Plan) -> AnyView {
        let gone = p.discontinued.as_ref().map(|day| view! { " " <span class="tag warn">{format!("withdrawn {day}")}</span> });
        let gone_why = p.discontinued.as_ref().map(|day| {
            view! { <p class="aside">{format!("Not offered since {day}. It stands here so that older advice can be checked against it; no bill counts with it.")}</p> }
        });
        let addon = p.addon.then(|| view! { " " <span class="tag">"add-on"</span> });
        let own = p.evidence.iter().any(|e| e.source == crate::catalog::corrections::OWN);
        let own = own.then(|| view! { " " <span class="tag own-tag">"corrected"</span> });
        let roles = (!p.roles.is_empty())
            .then(|| format!("for {}", p.roles.iter().map(|r| r.name().to_lowercase()).collect::<Vec<_>>().join(", ")));
        let notes = p.notes.iter().map(|n| view! { <li>{rich(n)}</li> }).collect_view();
        let any_notes = !p.notes.is_empty();
        // Two books may name a plan alike; the one that counts needs no more words.
        let counts = self.app.answer.with_untracked(|a| a.book == self.book);
        let label = if counts { p.name.clone() } else { format!("{}, in the other price book", p.name) };
        view! {
            <section class="plan" aria-label=label>
                <h3>{p.name.clone()}{gone}{addon}{own}<span class="unit">{roles}</span></h3>
                {gone_why}
                <dl class="known-list">
                    {self.price(p)}
                    {self.includes(p)}
                    {self.beyond(p)}
                    {self.limits(p)}
                    {self.features(p)}
                    {self.bought_with(entry, p)}
                    {self.unstated(entry, p)}
                </dl>
                {any_notes.then(|| view! { <ul class="tight-list note">{notes}</ul> })}
                {places(self.catalog, &p.evidence)}
            </section>
        }
        .into_any()
    }

    fn price(&self, p: &Plan) -> AnyView {
        let none = Price::default();
        let price = p.price.as_ref().unwrap_or(&none);
        let stated: Vec<PriceField> = PriceField::ALL.into_iter().filter(|f| f.amount(price).is_some()).collect();
        let mut rows: Vec<AnyView> = stated.iter().map(|f| view! { <li>{self.button(p, PlanField::Price(*f))}</li> }.into_any()).collect();
        if !stated.contains(&PriceField::Monthly) && !stated.contains(&PriceField::Range) {
            let by_month = if stated.is_empty() { "" } else { "by the month: " };
            rows.push(view! { <li>{by_month}{self.button(p, PlanField::Price(PriceField::Monthly))}</li> }.into_any());
        }
        let basis = words::price_basis(self.catalog, price).into_iter().map(|b| view! { <li class="note">{b}</li> }).collect_view();
        let age = (!stated.is_empty()).then(|| old_mark(price_evidence(p)));
        row("Price", view! { <ul class="plain tight">{rows}{basis}</ul>{age} }.into_any())
    }

    fn includes(&self, p: &Plan) -> Option<AnyView> {
        let mut rows: Vec<AnyView> = p
            .quota
            .keys()
            .map(|m| {
                let name = words::meter_name(self.catalog, m).to_string();
                view! { <li><span class="muted">{name}": "</span>{self.button(p, PlanField::Quota(m.clone()))}</li> }.into_any()
            })
            .collect();
        if let Some(pool) = &p.pool {
            rows.push(view! { <li>{self.button(p, PlanField::Pool)}</li> }.into_any());
            rows.extend(pool.weights.keys().map(|meter| {
                let each = format!(" for one {}", words::one(self.catalog, meter));
                view! { <li>{self.button(p, PlanField::PoolWeight(meter.clone()))}<span class="muted">{each}</span></li> }.into_any()
            }));
        }
        if !p.copies.is_empty() {
            let names: Vec<&str> = p.copies.iter().map(|m| words::meter_name(self.catalog, m)).collect();
            rows.push(
                view! { <li class="note">{format!("several are bought side by side for more {}", names.join(", "))}</li> }.into_any(),
            );
        }
        if let Some(each) = p.each {
            rows.push(view! { <li class="note">{words::bought_for(each)}</li> }.into_any());
        }
        (!rows.is_empty()).then(|| row("Includes", view! { <ul class="plain tight">{rows}</ul> }.into_any()))
    }

    fn beyond(&self, p: &Plan) -> AnyView {
        let tiers = p.overage.iter().flat_map(|(m, o)| (0..o.tiers.len()).map(move |n| PlanField::Overage(m.clone(), n)));
        let pool = p.pool.iter().flat_map(|x| x.overage.iter()).flat_map(|o| (0..o.tiers.len()).map(PlanField::PoolOverage));
        let rates = tiers.chain(pool).map(|field| view! { <li>{self.button(p, field)}</li> }).collect_view();
        row("Beyond", view! { <ul class="plain tight">{rates}<li class="note">{words::over_limit(p.over_limit)}</li></ul> }.into_any())
    }

    fn limits(&self, p: &Plan) -> Option<AnyView> {
        let rows = p.limits.keys().map(|id| {
            let name = words::figure_name(self.catalog, id).to_string();
            view! { <li>{name}": "{self.button(p, PlanField::Limit(id.clone()))}</li> }
        });
        (!p.limits.is_empty()).then(|| row("Limits", view! { <ul class="plain tight">{rows.collect_view()}</ul> }.into_any()))
    }

    fn features(&self, p: &Plan) -> Option<AnyView> {
        let rows = p.features.keys().map(|id| {
            let name = self.catalog.fact_name(id).to_string();
            view! { <li>{name}": "{self.button(p, PlanField::Feature(id.clone()))}</li> }
        });
        (!p.features.is_empty()).then(|| row("Of this plan", view! { <ul class="plain tight">{rows.collect_view()}</ul> }.into_any()))
    }

    /// Figures that a plan of this kind can have and nobody states: each opens, to be filled in.
    fn unstated(&self, entry: &Entry, p: &Plan) -> Option<AnyView> {
        let fields = unstated(self.catalog, self.vendor, entry, p);
        let rows = fields.iter().map(|field| {
            let path = FieldPath::plan(self.book, &p.id, field.clone());
            let title = spot(self.catalog, &self.vendor.id, &path).map(|s| s.title).unwrap_or_default();
            let what = title.strip_prefix(&format!("{}: ", p.name)).unwrap_or(&title).to_string();
            view! { <li>{what}": "{self.button(p, field.clone())}</li> }
        });
        let rows = rows.collect_view();
        let list = view! { <details><summary>{format!("{} figures, to fill in", fields.len())}</summary><ul class="plain tight">{rows}</ul></details> };
        (!fields.is_empty()).then(|| row("Not stated", list.into_any()))
    }

    /// What must be bought with it, by name; of a group, that the cheapest that covers is taken.
    fn bought_with(&self, entry: &Entry, p: &Plan) -> Option<AnyView> {
        let name = |id: &String| match entry.plans.iter().find(|o| o.id == *id) {
            Some(plan) => plan.name.clone(),
            None => {
                let of_group = entry.plans.iter().filter(|o| o.group.as_ref() == Some(id)).map(|o| o.name.as_str());
                format!("the cheapest that covers of: {}", of_group.collect::<Vec<_>>().join(", "))
            }
        };
        let rows = p.requires.iter().map(|id| view! { <li>{name(id)}</li> }).collect_view();
        (!p.requires.is_empty()).then(|| row("Bought with it", view! { <ul class="plain tight">{rows}</ul> }.into_any()))
    }
}

fn row(name: &'static str, content: AnyView) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{content}</dd></div> }.into_any()
}
