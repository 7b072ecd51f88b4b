//! Runs a target a great many times on changed seeds, without watching which code is reached: some thirty times
//! as quick as the fuzzer, whose findings are the seeds. `many TARGET EXECUTIONS SEED FOLDER…`

mod targets;

use std::fs;
use std::process::ExitCode;
use std::time::Instant;

use hostwatch::decide::near::SplitMix;

fn below(random: &mut SplitMix, n: usize) -> usize {
    (random.unit() * n as f64) as usize
}

/// Longest input, in bytes, as for the fuzzer.
const LONGEST: usize = 4096;

/// Letters that mean something in a link, a table or a file.
const TELLING: &[u8] = b"&=#?%;,.:-0123456789\"\\{}[]<>`|\n";

fn change(random: &mut SplitMix, seeds: &[Vec<u8>], data: &mut Vec<u8>) {
    for _ in 0..=below(random, 6) {
        let at = below(random, data.len() + 1);
        match below(random, 7) {
            0 => data.insert(at, below(random, 256) as u8),
            1 => data.insert(at, TELLING[below(random, TELLING.len())]),
            2 if at < data.len() => drop(data.remove(at)),
            3 if at < data.len() => data[at] ^= 1 << below(random, 8),
            4 => data.truncate(at),
            // A piece of another seed, or of this one.
            5 | 6 => {
                let from = &seeds[below(random, seeds.len())];
                let start = below(random, from.len() + 1);
                let end = (start + below(random, 40)).min(from.len());
                data.splice(at..at, from[start..end].iter().copied());
            }
            _ => {}
        }
    }
    data.truncate(LONGEST);
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(name), Some(count), Some(seed)) = (args.first(), args.get(1), args.get(2)) else { return ExitCode::from(2) };
    let target = targets::TARGETS.iter().find(|(n, _)| n == name);
    let (Some((_, run)), Ok(count), Ok(seed)) = (target, count.parse::<u64>(), seed.parse()) else { return ExitCode::from(2) };
    let files = args.iter().skip(3).filter_map(|dir| fs::read_dir(dir).ok()).flatten().flatten();
    let mut seeds: Vec<Vec<u8>> = files.filter_map(|f| fs::read(f.path()).ok()).collect();
    seeds.push(Vec::new());
    let (mut random, start) = (SplitMix(seed), Instant::now());
    for n in 0..count {
        let mut data = seeds[below(&mut random, seeds.len())].clone();
        change(&mut random, &seeds, &mut data);
        if std::panic::catch_unwind(|| run(&data)).is_err() {
            eprintln!("{name}: execution {n} of seed {seed} broke its promise: {:?}", String::from_utf8_lossy(&data));
            return ExitCode::FAILURE;
        }
    }
    println!("{name}: {count} executions from {} seeds in {} s, none broke its promise", seeds.len(), start.elapsed().as_secs());
    ExitCode::SUCCESS
}
