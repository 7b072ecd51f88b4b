//! Bills of the published hosting prices, worked by hand to the cent, from the catalog as it stood then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{demand, frozen, published};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::{Plan, Role};
use hostwatch::cost::bill::{Terms, bill};
use hostwatch::cost::quote::quote;
use hostwatch::cost::{Bill, Cover};
use hostwatch::money::Usd;
use hostwatch::scenario::Scenario;

fn billed(catalog: &Catalog, vendor: &str, quantities: &[(&str, &str)]) -> Bill {
    let scenario = Scenario::default();
    let terms = Terms { catalog, scenario: &scenario, role: Role::Hosting };
    bill(&terms, catalog.vendor(vendor).unwrap(), published(catalog, vendor), &demand(quantities))
}

/// Plan, dollars a month exactly, dollars in 12 months to the cent.
#[track_caller]
fn costs(catalog: &Catalog, vendor: &str, quantities: &[(&str, &str)], plan: &str, month: &str, year: &str) {
    let b = billed(catalog, vendor, quantities);
    assert_eq!(b.plan.as_deref(), Some(plan), "{vendor}: {}", b.reason);
    assert_eq!(b.cover, Cover::Full, "{vendor}: {}", b.reason);
    assert_eq!(b.monthly.unwrap().exact(), month, "{vendor}: {:#?}", b.lines);
    assert_eq!(b.cash_12_months.unwrap().rounded().exact(), year, "{vendor}");
    assert!(b.lines.iter().all(|l| l.unit_price.times(l.quantity) == l.amount && !l.evidence.is_empty()));
}

#[track_caller]
fn not_computed(catalog: &Catalog, vendor: &str, quantities: &[(&str, &str)], missing: &str) {
    let b = billed(catalog, vendor, quantities);
    assert!(matches!(&b.cover, Cover::Unknown { missing: m } if m.contains(missing)), "{vendor}: {:?} {}", b.cover, b.reason);
    assert_eq!(b.cash_12_months, None, "{vendor}");
}

/// The dollars a month of one plan with what it requires, whether or not it is the one to take.
fn quoted(catalog: &Catalog, vendor: &str, plan: &str, quantities: &[(&str, &str)]) -> String {
    let scenario = Scenario::default();
    let terms = Terms { catalog, scenario: &scenario, role: Role::Hosting };
    let entry = published(catalog, vendor);
    let plan = entry.plans.iter().find(|p| p.id == plan).unwrap();
    let vendor = catalog.vendor(vendor).unwrap();
    let quote = quote(&terms, vendor, entry, plan, &demand(quantities));
    assert!(quote.year().is_some(), "{plan:?}");
    quote.stated_month.exact()
}

#[test]
fn render_is_a_web_service_a_workspace_and_a_database() {
    let c = frozen();
    // Web Starter 7 + Hobby workspace 0 + Postgres 256 MB 6 + 1.15 GB × 0.30 = 0.345.
    // In a year 84 + 72 + 4.14.
    let small = [("ram-gb", "0.5"), ("databases", "1"), ("db-ram-gb", "0.25"), ("disk-gb", "1.15"), ("egress-gb", "1.5"), ("seats", "1")];
    costs(&c, "render", &small, "starter", "13.345", "160.14");
    // A second member needs the Pro workspace. Standard 25 + Pro 25 + (30 − 25) GB × 0.15 = 0.75
    // + Postgres 1 GB 19 + 10 GB × 0.30 = 3.
    let team = [("ram-gb", "2"), ("databases", "1"), ("db-ram-gb", "1"), ("disk-gb", "10"), ("egress-gb", "30"), ("seats", "2")];
    costs(&c, "render", &team, "standard", "72.75", "873");
    // Alone the free workspace does: 25 + (30 − 5) × 0.15 = 3.75 + 19 + 3.
    let alone = [("ram-gb", "2"), ("databases", "1"), ("db-ram-gb", "1"), ("disk-gb", "10"), ("egress-gb", "30"), ("seats", "1")];
    costs(&c, "render", &alone, "standard", "50.75", "609");
    // Without PostgreSQL: 7 + a disk of 4 GB × 0.25.
    let sqlite = [("ram-gb", "0.5"), ("disk-gb", "4"), ("egress-gb", "1"), ("seats", "1")];
    costs(&c, "render", &sqlite, "starter", "8", "96");
}

#[test]
fn render_sells_several_small_machines_side_by_side() {
    let c = frozen();
    // 1.2 GB are three machines of 0.5 GB: 3 × 7 = 21. One machine of 2 GB would be 25.
    let need = [("ram-gb", "1.2"), ("egress-gb", "1"), ("seats", "1")];
    costs(&c, "render", &need, "starter", "21", "252");
    assert_eq!(quoted(&c, "render", "standard", &need), "25");
    // 1.6 GB are four: 28, and the larger machine is the cheaper one.
    costs(&c, "render", &[("ram-gb", "1.6"), ("egress-gb", "1"), ("seats", "1")], "standard", "25", "300");
    // A larger company: three machines of 2 GB for 6 GB, 3 × 25 = 75; Pro workspace 25 + (100 − 25) GB × 0.15 = 11.25;
    // Postgres Pro-4gb 55 (Basic-4gb would be 75) + 100 GB × 0.30 = 30. Together 196.25.
    let large = [("ram-gb", "6"), ("databases", "1"), ("db-ram-gb", "3"), ("disk-gb", "100"), ("egress-gb", "100"), ("seats", "2")];
    costs(&c, "render", &large, "standard", "196.25", "2355");
}

#[test]
fn heroku_is_a_dyno_and_a_database_by_storage() {
    let c = frozen();
    // Basic 7 + Essential-0 5; Eco would be 5 but sleeps.
    let need = |disk| [("ram-gb", "0.5"), ("databases", "1"), ("db-ram-gb", "0.25"), ("disk-gb", disk)];
    costs(&c, "heroku", &need("1"), "basic", "12", "144");
    // More than 1 GB: Basic 7 + Essential-1 9.
    costs(&c, "heroku", &need("1.15"), "basic", "16", "192");
    // 1 GB of memory: Standard-2X 50 + Essential-2 20.
    costs(&c, "heroku", &[("ram-gb", "1"), ("databases", "1"), ("disk-gb", "12")], "standard-2x", "70", "840");
    // 12 GB of memory: Performance-L 500, where twelve Standard-2X would be 600; 6 GB for the database: Standard-2 200.
    let large = [("ram-gb", "12"), ("databases", "1"), ("db-ram-gb", "6"), ("disk-gb", "100")];
    costs(&c, "heroku", &large, "performance-l", "700", "8400");
}

#[test]
fn heroku_dynos_carry_shares_of_a_processor() {
    let c = frozen();
    let need = |cpu| [("ram-gb", "1.3"), ("peak-vcpu", cpu)];
    // Three of 0.5 GB and a share of 0.16 each for the memory: 3 × 25; two of 0.33 for 0.6 vCPU, 2 × 50.
    costs(&c, "heroku", &need("0.3"), "standard-1x", "75", "900");
    costs(&c, "heroku", &need("0.6"), "standard-2x", "100", "1200");
    // 1.6 vCPU are ten of those or five of 0.33 at 50, both 250, as is one of two processors.
    assert_eq!(billed(&c, "heroku", &need("1.6")).monthly, Some(Usd::whole(250)));
    // One Basic holds a share and no more.
    costs(&c, "heroku", &[("ram-gb", "0.5"), ("peak-vcpu", "0.16")], "basic", "7", "84");
    costs(&c, "heroku", &[("ram-gb", "0.5"), ("peak-vcpu", "0.17")], "standard-2x", "50", "600");
}

#[test]
fn railways_fee_is_spent_on_use_first() {
    let c = frozen();
    // 0.25 × 10 + 0.1 × 10 + 0.02 × 20 + 1 × 0.15 + 5 × 0.05 = 2.5 + 1 + 0.4 + 0.15 + 0.25 = 4.30: the fee of 5.
    let below = [("platform-ram-gb", "0.35"), ("databases", "1"), ("vcpu", "0.02"), ("disk-gb", "1"), ("egress-gb", "5")];
    costs(&c, "railway", &below, "hobby", "5", "60");
    // 5 + 2.5 + 0.1 × 20 + 1.15 × 0.15 + 1.5 × 0.05 = 5 + 2.5 + 2 + 0.1725 + 0.075: beyond the fee. × 12 = 116.97.
    let above = [("platform-ram-gb", "0.75"), ("databases", "1"), ("vcpu", "0.1"), ("disk-gb", "1.15"), ("egress-gb", "1.5")];
    costs(&c, "railway", &above, "hobby", "9.7475", "116.97");
    // 6 GB do not fit a volume on Hobby: Pro at 20, of which 5 + 2.5 + 0.9 + 0.5 = 8.90 are used.
    let volume = [("platform-ram-gb", "0.75"), ("databases", "1"), ("disk-gb", "6"), ("egress-gb", "10")];
    costs(&c, "railway", &volume, "pro", "20", "240");
}

#[test]
fn fly_is_a_machine_and_a_dear_database() {
    let c = frozen();
    // 6.70 + 1.5 GB × 0.02 = 0.03 + Managed Postgres 38 + 1.15 GB × 0.28 = 0.322. × 12 = 540.624.
    let need = [("ram-gb", "1"), ("databases", "1"), ("db-ram-gb", "0.25"), ("disk-gb", "1.15"), ("egress-gb", "1.5")];
    costs(&c, "fly-io", &need, "shared-1x-1gb", "45.052", "540.62");
    // With SQLite: 3.69 + a volume of 1 GB × 0.15 + 1 GB × 0.02.
    costs(&c, "fly-io", &[("ram-gb", "0.5"), ("disk-gb", "1"), ("egress-gb", "1")], "shared-1x-512mb", "3.86", "46.32");
    // 3 GB for the database: 6.70 + 10 GB × 0.02 = 0.20 + Launch 282 + 50 GB × 0.28 = 14. × 12 = 3,634.80.
    let large = [("ram-gb", "1"), ("databases", "1"), ("db-ram-gb", "3"), ("disk-gb", "50"), ("egress-gb", "10")];
    costs(&c, "fly-io", &large, "shared-1x-1gb", "302.9", "3634.8");
}

#[test]
fn digitalocean_counts_the_database_whose_size_is_known() {
    let c = frozen();
    // 5 + (60 − 50) GB × 0.02 = 0.20 + managed PostgreSQL 15.15 + (12 − 10) GB × 0.215 = 0.43.
    let need = [("ram-gb", "0.5"), ("databases", "1"), ("db-ram-gb", "0.5"), ("disk-gb", "12"), ("egress-gb", "60")];
    costs(&c, "digitalocean", &need, "apps-512mb", "20.78", "249.36");
    // The development database makes it 5 + 7 = 12, but nobody states its size.
    let one = [("databases", "1"), ("ram-gb", "0.5")];
    let fees = [quoted(&c, "digitalocean", "apps-512mb", &[("ram-gb", "0.5")]), quoted(&c, "digitalocean", "postgres-dev", &one)];
    assert_eq!(fees, ["5", "7"]);
    // 2 GB of memory: two containers of 1 GB at 12, which hold 300 GB of traffic, against 25 for one of 2 GB;
    // PostgreSQL with 2 GB 30.45 + (40 − 30) GB × 0.215 = 2.15. Together 56.60.
    let large = [("ram-gb", "2"), ("databases", "1"), ("db-ram-gb", "1.5"), ("disk-gb", "40"), ("egress-gb", "100")];
    costs(&c, "digitalocean", &large, "apps-1gb", "56.6", "679.2");
    // The smallest PostgreSQL ends at 30 GB: with 35 it is 5 + 30.45 + 5 × 0.215 = 1.075.
    let disk = [("ram-gb", "0.5"), ("databases", "1"), ("db-ram-gb", "0.5"), ("disk-gb", "35"), ("egress-gb", "10")];
    costs(&c, "digitalocean", &disk, "apps-512mb", "36.525", "438.3");
    // A server of one's own, with the database on it.
    costs(&c, "digitalocean-droplets", &[("server-ram-gb", "0.75"), ("databases", "1"), ("disk-gb", "12")], "droplet-1gb", "6", "72");
    // 1,000 GiB of traffic are in the price: 6 + (1,200 − 1,000) × 0.01 = 2.
    costs(&c, "digitalocean-droplets", &[("server-ram-gb", "0.75"), ("disk-gb", "12"), ("egress-gb", "1200")], "droplet-1gb", "8", "96");
    // 500 of the smallest one: 4 + 100 × 0.01.
    costs(&c, "digitalocean-droplets", &[("server-ram-gb", "0.5"), ("disk-gb", "5"), ("egress-gb", "600")], "droplet-512mb", "5", "60");
    costs(&c, "digitalocean-droplets", &[("server-ram-gb", "3"), ("disk-gb", "60"), ("egress-gb", "3000")], "droplet-4gb", "24", "288");
    // Daily copies of it are 30 per cent: 24 + 7.20.
    costs(&c, "digitalocean-droplets", &[("server-ram-gb", "3"), ("disk-gb", "60"), ("backups", "1")], "droplet-4gb", "31.2", "374.4");
}

#[test]
fn pythonanywhere_begins_at_ten_dollars() {
    let c = frozen();
    // The $5 plan is kept and not offered; the free one has no custom domain.
    costs(&c, "pythonanywhere", &[("ram-gb", "0.5"), ("disk-gb", "1.15"), ("workers", "1")], "developer", "10", "120");
    // 5 of 6 GB.
    assert!(matches!(billed(&c, "pythonanywhere", &[("disk-gb", "6")]).cover, Cover::Part { percent: 83, .. }));
}

#[test]
fn netlifys_credits_are_traffic_with_its_requests() {
    let c = frozen();
    // 3 deploys × 15 + 10 GB × 20 + 200,000 requests × 0.0002 + 1.5 GB-hours × 10 = 45 + 200 + 40 + 15 = 300 of 300 credits.
    let small = [("deploys", "3"), ("egress-gb", "10"), ("requests", "200000"), ("function-gb-hours", "1.5")];
    costs(&c, "netlify", &small, "free", "0", "0");
    // One deploy more is 315 of 300: Personal has 1,000.
    let one_more = [("deploys", "4"), ("egress-gb", "10"), ("requests", "200000"), ("function-gb-hours", "1.5")];
    costs(&c, "netlify", &one_more, "personal", "9", "108");
    // 100 GB and 2,000,000 requests: 2,000 + 400 = 2,400 of 3,000.
    costs(&c, "netlify", &[("egress-gb", "100"), ("requests", "2000000")], "pro", "20", "240");
    // 130 GB and 2,600,000 requests: 2,600 + 520 = 3,120, of which 120 are a block of 1,000 for 20.
    costs(&c, "netlify", &[("egress-gb", "130"), ("requests", "2600000")], "pro", "40", "480");
    // It sells no database at a stated price: one of another vendor stands beside it.
    let b = billed(&c, "netlify", &[("egress-gb", "1"), ("databases", "1"), ("db-ram-gb", "0.2"), ("disk-gb", "1")]);
    assert!(b.cover.is_full() && b.database.is_some() && b.monthly > Some(Usd::ZERO), "{b:#?}");
}

#[test]
fn vercel_is_a_seat_for_everyone_and_not_free_for_a_business() {
    let c = frozen();
    costs(&c, "vercel", &[("egress-gb", "2"), ("requests", "40000"), ("seats", "1")], "pro", "20", "240");
    // Three seats × 20.
    costs(&c, "vercel", &[("egress-gb", "500"), ("requests", "9000000"), ("seats", "3")], "pro", "60", "720");
    // 200 hours × 0.128 = 25.60 and 100 GB-hours × 0.0106 = 1.06 of functions, of which the fee pays 20.
    let functions = [("seats", "1"), ("function-hours", "200"), ("function-gb-hours", "100")];
    costs(&c, "vercel", &functions, "pro", "26.66", "319.92");
    // 200 GB beyond × 0.15 = 30, of which the fee pays 20.
    costs(&c, "vercel", &[("egress-gb", "1200"), ("seats", "1")], "pro", "30", "360");
    // 200 minutes of building × 0.126 = 25.20 and 2 million requests beyond 10 × 2 = 4, of which the fee pays 20.
    costs(&c, "vercel", &[("build-minutes", "200"), ("requests", "12000000"), ("seats", "1")], "pro", "29.2", "350.4");
}

#[test]
fn hetzner_keeps_its_euro_price_and_adds_an_address() {
    let c = frozen();
    // 6.49 + 0.60 for the address.
    costs(&c, "hetzner", &[("server-ram-gb", "3"), ("databases", "1"), ("disk-gb", "30"), ("egress-gb", "150")], "cx23", "7.09", "85.08");
    for plan in &published(&c, "hetzner").plans {
        let Some(price) = &plan.price else { continue };
        if let Some(euro) = &price.currency {
            // 5.49 × 1.182149 = 6.48999801; 8.49 × 1.182149 = 10.03644501.
            assert_eq!((euro.amount * euro.rate).round_dp(2), price.monthly.unwrap().0, "{}", plan.id);
        }
    }
    // The next size: 10.04 + 0.60, and 1,000 GB beyond its 20,000 at a euro a TB: 1.182149.
    costs(&c, "hetzner", &[("server-ram-gb", "6"), ("disk-gb", "30"), ("egress-gb", "21000")], "cx33", "11.822149", "141.87");
    // Copies of its data: 20 per cent of the server's price.
    costs(&c, "hetzner", &[("server-ram-gb", "3"), ("disk-gb", "30"), ("backups", "1")], "cx23", "8.388", "100.66");
    // Coolify is free; the server of the example is not, and 2 GB and 30 GB of it are the panel's: 0 + 6.49 + 0.60.
    costs(&c, "coolify", &[("server-ram-gb", "2"), ("databases", "1"), ("disk-gb", "10")], "self-hosted", "7.09", "85.08");
    // More takes the next server, 10.04 + 0.60.
    costs(&c, "coolify", &[("server-ram-gb", "3"), ("databases", "1"), ("disk-gb", "30")], "self-hosted", "10.64", "127.68");
    // 7 GB leave no room for the panel: Coolify Cloud at 5, with the whole server.
    costs(&c, "coolify", &[("server-ram-gb", "7"), ("databases", "1"), ("disk-gb", "30")], "cloud", "15.64", "187.68");
}

#[test]
fn a_worker_and_a_redis_take_the_memory_they_need() {
    let c = frozen();
    let jobs = [("ram-gb", "0.39"), ("workers", "1"), ("worker-ram-gb", "0.39"), ("caches", "1"), ("cache-ram-gb", "0.1")];
    // Upsun: 10.64 for the project; two processes 0.78 × 11.21859401 = 8.7505033278; Redis 0.1 × 17.2593754 = 1.72593754.
    costs(&c, "upsun", &jobs, "application", "21.1164408678", "253.4");
    // Heroku: Basic for the web process and for the worker, 14, and the Redis of 0.1 GB, Premium-1 at 30.
    costs(&c, "heroku", &jobs, "basic", "44", "528");
    // Render: two of Starter, 14, and the Key Value of 0.25 GB at 10.
    costs(&c, "render", &jobs, "starter", "24", "288");
}

#[test]
fn hostinger_is_counted_at_what_it_renews_at() {
    let c = frozen();
    costs(&c, "hostinger-vps", &[("server-ram-gb", "3"), ("disk-gb", "30"), ("egress-gb", "1000")], "kvm-1", "12", "144");
    // Between KVM 1 and KVM 8 lie sizes whose price was not read: the middle of 12 and 49.99.
    costs(&c, "hostinger-vps", &[("server-ram-gb", "8"), ("disk-gb", "30"), ("egress-gb", "1000")], "kvm-8", "30.995", "371.94");
}

#[test]
fn lightsail_is_a_flat_server() {
    let c = frozen();
    costs(
        &c,
        "aws-lightsail",
        &[("server-ram-gb", "1.75"), ("databases", "1"), ("disk-gb", "26"), ("egress-gb", "250")],
        "2gb",
        "12",
        "144",
    );
}

#[test]
fn fargate_is_a_container_a_load_balancer_and_an_address() {
    let c = frozen();
    // 0.5 GB with 0.25 vCPU: 730 × (0.25 × 0.04048 + 0.5 × 0.004445) = 9.010025, the $9.01 of the note;
    // load balancer 730 × 0.0225 = 16.425; address 730 × 0.005 = 3.65; 10 of 100 free GB. × 12 = 349.0203.
    costs(&c, "aws-fargate", &[("ram-gb", "0.5"), ("egress-gb", "10")], "fargate", "29.085025", "349.02");
    // Web, worker and Redis: 3 × 9.010025 = 27.030075; 20.075 as above; 150 GB × 0.09 = 13.50; a db.t4g.micro
    // 730 × 0.016 + 20 GB × 0.115 = 13.98 and 6 GB more, 0.69. × 12 = 903.3009.
    let jobs = [("ram-gb", "0.39"), ("workers", "1"), ("worker-ram-gb", "0.39"), ("caches", "1"), ("cache-ram-gb", "0.1")];
    let data = [("databases", "1"), ("db-ram-gb", "0.4"), ("disk-gb", "26"), ("backups", "1"), ("egress-gb", "250")];
    costs(&c, "aws-fargate", &[jobs, data].concat(), "fargate", "75.275075", "903.3");
    // Several tasks share the free traffic: 3 × 9.010025 + 20.075 + 150 × 0.09.
    assert_eq!(quoted(&c, "aws-fargate", "fargate", &[("ram-gb", "1.5"), ("egress-gb", "250")]), "60.605075");
}

#[test]
fn app_service_has_a_database_a_redis_and_free_traffic_beside_it() {
    let c = frozen();
    // B1 13.14 and a B1ms at the middle of 12 to 16, 14, with 32 GB × 0.115 = 3.68. × 12 = 369.84.
    let small = [("ram-gb", "0.5"), ("databases", "1"), ("db-ram-gb", "0.25"), ("disk-gb", "1.15"), ("egress-gb", "1.5"), ("backups", "1")];
    costs(&c, "azure-app-service", &small, "b1", "30.82", "369.84");
    // Two of B1 26.28; B1ms 17.68 and 8 GB × 0.115 = 0.92; Redis 16; 50 GB beyond the free 100 × 0.087 = 4.35.
    let jobs = [
        ("ram-gb", "2"),
        ("workers", "1"),
        ("caches", "1"),
        ("databases", "1"),
        ("db-ram-gb", "1"),
        ("disk-gb", "40"),
        ("egress-gb", "150"),
    ];
    costs(&c, "azure-app-service", &jobs, "b1", "65.23", "782.76");
}

#[test]
fn cloud_run_takes_the_smallest_cloud_sql_that_holds_it() {
    let c = frozen();
    let need = |ram, disk| [("ram-gb", "0.5"), ("databases", "1"), ("db-ram-gb", ram), ("disk-gb", disk), ("seats", "1")];
    // 44.712 for the instance; 730 × 0.0105 = 7.665 and 10 GB × 0.17 = 1.70; 2 GB more are 0.34.
    costs(&c, "google-cloud-run", &need("0.5", "12"), "instance-based", "54.417", "653");
    // 730 × 0.035 = 25.55 + 1.70.
    costs(&c, "google-cloud-run", &need("1", "10"), "instance-based", "71.962", "863.54");
    // 730 × (0.0413 + 3.75 × 0.007) = 49.3115 + 1.70.
    costs(&c, "google-cloud-run", &need("3", "10"), "instance-based", "95.7235", "1148.68");
    // A worker is an instance with memory of its own: 44.712 + 42.984 + 0.39 × 5.256 = 2.04984.
    let jobs = [("ram-gb", "0.5"), ("workers", "1"), ("worker-ram-gb", "0.39")];
    costs(&c, "google-cloud-run", &jobs, "instance-based", "89.74584", "1076.95");
}

#[test]
fn workers_charge_for_requests_and_not_for_traffic() {
    let c = frozen();
    // 5 + (15 − 10) million × 0.30.
    costs(&c, "cloudflare-workers", &[("function-requests", "15000000"), ("egress-gb", "750")], "paid", "6.5", "78");
    // (108.33 − 8.33) hours × 0.072 = 7.20; (6,100 − 6,000) minutes × 0.005 = 0.50; 2 GB of D1 beyond 5 × 0.75 = 1.50.
    let more = [("function-requests", "10000000"), ("function-hours", "108.33"), ("build-minutes", "6100"), ("disk-gb", "7")];
    costs(&c, "cloudflare-workers", &more, "paid", "14.2", "170.4");
}

#[test]
fn a_quota_by_the_day_is_counted_for_the_shortest_month() {
    let c = frozen();
    // 100,000 requests a day × 28 days = 2,800,000.
    costs(&c, "cloudflare-workers", &[("function-requests", "2800000")], "free", "0", "0");
    // One more needs the paid plan, which holds 10,000,000.
    costs(&c, "cloudflare-workers", &[("function-requests", "2800001")], "paid", "5", "60");
}

#[test]
fn northflank_has_one_list_for_services_and_databases() {
    let c = frozen();
    costs(&c, "northflank", &[("ram-gb", "0.5"), ("egress-gb", "5")], "compute-20", "5.7", "68.4");
    // A process is not cut in two: with one of 2 GB at least, one machine of 4 GB for 3 is 36, where two of 2 would be 48.
    costs(&c, "northflank", &[("ram-gb", "3"), ("process-ram-gb", "2")], "compute-100-4", "36", "432");
    // 24 + a database on 1 GB, 12, + 2 GB × 0.15.
    let stored = [("ram-gb", "2"), ("databases", "1"), ("db-ram-gb", "1"), ("disk-gb", "2")];
    assert_eq!(quoted(&c, "northflank", "compute-100-2", &stored), "36.3");
}

#[test]
fn what_nobody_states_is_not_computed() {
    let c = frozen();
    // How much storage Sliplane's smallest server has nobody states: what everybody allows is let pass.
    let need = |disk| [("server-ram-gb", "1"), ("databases", "1"), ("disk-gb", disk), ("seats", "1")];
    assert!(billed(&c, "sliplane", &need("1.25")).cover.is_full());
    not_computed(&c, "sliplane", &need("1.26"), "storage");
    // Nobody states how many people may sign in at Scalingo.
    not_computed(&c, "scalingo", &[("ram-gb", "0.5"), ("seats", "2")], "sign in");
    // What is stated is the least it costs: the container M.
    let b = billed(&c, "scalingo", &[("ram-gb", "0.5"), ("seats", "2")]);
    let least = published(&c, "scalingo").plans.iter().find(|p| p.id == "m").and_then(|p| p.price.as_ref()?.monthly);
    assert_eq!((b.at_least, b.monthly), (least, None));
    // A team of 25 is free at Heroku: Basic 7, and a 26th is not sold.
    costs(&c, "heroku", &[("ram-gb", "0.5"), ("seats", "25")], "basic", "7", "84");
    assert!(matches!(billed(&c, "heroku", &[("ram-gb", "0.5"), ("seats", "26")]).cover, Cover::Part { percent: 96, .. }));
    // One vCPU for 730 hours (2,628,000 − 240,000) × 0.000018 = 42.984, and 0.5 GB × 5.256 = 2.628, less 0.90 of free memory.
    assert_eq!(quoted(&c, "google-cloud-run", "instance-based", &[("ram-gb", "0.5")]), "44.712");
    // Koyeb: an instance 5.36 + Pro 29 + 12 GB × 0.02 = 0.24 of traffic + 730 × 0.04 = 29.20 for the database.
    let koyeb = [("ram-gb", "0.5"), ("databases", "1"), ("egress-gb", "12")];
    assert_eq!(quoted(&c, "koyeb", "instance-micro", &koyeb), "63.8");
}

#[test]
fn what_is_gone_is_kept_with_its_day_and_not_offered() {
    let c = frozen();
    for (vendor, plan, day) in
        [("pythonanywhere", "hacker", "2026-01-15"), ("fly-io", "free", "2026-08-07"), ("aws-app-runner", "app-runner", "2026-04-30")]
    {
        let gone = published(&c, vendor).plans.iter().find(|p| p.id == plan).unwrap();
        assert_eq!(gone.discontinued.as_deref(), Some(day));
    }
    assert_eq!(billed(&c, "aws-app-runner", &[]).plan, None);
}

#[test]
fn every_published_hosting_figure_has_an_address_and_a_confidence() {
    let c = common::catalog();
    for (vendor, entry) in c.vendors_of(Role::Hosting, "published") {
        let priced = |p: &&Plan| p.price.as_ref().is_none_or(|price| price.monthly != Some(Usd::ZERO)) && p.id != "own-database";
        for plan in entry.plans.iter().filter(priced) {
            let read = &plan.evidence[0];
            assert!(
                read.url.is_some() && read.title.is_some() && read.confidence.is_some() && read.quote.is_some(),
                "{} {}",
                vendor.id,
                plan.id
            );
        }
        for (id, fact) in entry.facts.iter().filter(|(_, f)| !f.inherited) {
            // What one sets up oneself is nobody's statement.
            assert!(fact.evidence[0].url.is_some() || fact.evidence[0].source == "HW", "{} {id}", vendor.id);
        }
    }
}
