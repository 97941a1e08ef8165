//! The exponent of a cost.

use std::time::{Duration, Instant};

/// Sizes over three decades, evenly spaced on a logarithmic scale.
pub fn decades(from: u32) -> Vec<u32> {
    const STEPS: [u32; 3] = [100, 215, 464];
    let sizes = (0..9).map(|step| from * 10_u32.pow(step / 3) * STEPS[step as usize % 3] / 100);
    sizes.chain([from * 1000]).collect()
}

/// Prints how the cost of `run` grows over these sizes; `prepare` makes what it is given.
pub fn report<T>(what: &str, sizes: &[u32], prepare: impl Fn(u32) -> T, mut run: impl FnMut(&T)) {
    let cost = |size: &u32| {
        let prepared = prepare(*size);
        least(|| run(&prepared))
    };
    let costs: Vec<Duration> = sizes.iter().map(cost).collect();
    print(what, sizes, &costs);
}

/// Prints the exponent of costs that were measured.
pub fn print(what: &str, sizes: &[u32], costs: &[Duration]) {
    let points: Vec<(f64, f64)> = sizes
        .iter()
        .zip(costs)
        .map(|(size, cost)| (f64::from(*size).ln(), cost.as_secs_f64().ln()))
        .collect();
    let (first, last) = (sizes[0], sizes[sizes.len() - 1]);
    println!("exponent\t{what}\t{:.2}\t{first}..{last}", slope(&points));
    if std::env::var_os("ERRCAT_BENCH_POINTS").is_some() {
        for (size, cost) in sizes.iter().zip(costs) {
            println!("point\t{what}\t{size}\t{cost:?}");
        }
    }
}

/// The least time that a run takes, out of many or out of a few long ones.
pub fn least(mut run: impl FnMut()) -> Duration {
    const ENOUGH: Duration = Duration::from_millis(60);
    const FEWEST: u32 = 3;
    let begin = Instant::now();
    let mut least = Duration::MAX;
    let mut runs = 0;
    while runs < FEWEST || begin.elapsed() < ENOUGH {
        let start = Instant::now();
        run();
        least = least.min(start.elapsed());
        runs += 1;
    }
    least
}

/// Of the straight line that fits best (least squares).
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = f64::from(u32::try_from(points.len()).unwrap());
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let together: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let alone: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    together / alone
}
