//! Where labels go so that none covers another.
use crate::order::InOrder;

/// A rectangle in px: `x` and `y` of its top left corner, width, height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) w: f64,
    pub(super) h: f64,
}

impl Rect {
    /// The area shared with another rectangle.
    pub(super) fn shared(self, other: Rect) -> f64 {
        let w = (self.x + self.w).min(other.x + other.w) - self.x.max(other.x);
        let h = (self.y + self.h).min(other.y + other.h) - self.y.max(other.y);
        if w > 0.0 && h > 0.0 { w * h } else { 0.0 }
    }

    /// The point of the rectangle that is nearest to another point.
    pub(super) fn nearest(self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.max(self.x).min(self.x + self.w), y.max(self.y).min(self.y + self.h))
    }

    /// How far a point is, along the longer axis.
    fn distance(self, point: (f64, f64)) -> f64 {
        let (x, y) = self.nearest(point);
        (x - point.0).abs().max((y - point.1).abs())
    }

    /// The area that lies outside another rectangle.
    fn outside(self, bounds: Rect) -> f64 {
        self.w * self.h - self.shared(bounds)
    }
}

/// Moves the wished-for positions apart by at least `gap`, each as little as possible and,
/// where there is room, inside `lo..=hi`. Answers in the order given.
pub(super) fn spread(wished: &[f64], gap: f64, lo: f64, hi: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.order_by(|a, b| wished[*a].total_cmp(&wished[*b]).then(a.cmp(b)));
    // Runs of labels that touch: (first place, members), each run centred on its members' wishes.
    let mut runs: Vec<(f64, Vec<usize>)> = Vec::new();
    for index in order {
        let mut run = (wished[index], vec![index]);
        loop {
            let length = run.1.len().saturating_sub(1) as f64 * gap;
            let wish: f64 = run.1.iter().enumerate().map(|(i, m)| wished[*m] - i as f64 * gap).sum();
            run.0 = (wish / run.1.len() as f64).min(hi - length).max(lo);
            match runs.pop_if(|(start, members)| *start + members.len() as f64 * gap > run.0) {
                Some((start, mut members)) => {
                    members.append(&mut run.1);
                    run = (start, members);
                }
                None => break,
            }
        }
        runs.push(run);
    }
    let mut placed = wished.to_vec();
    for (start, members) in runs {
        for (i, member) in members.into_iter().enumerate() {
            placed[member] = start + i as f64 * gap;
        }
    }
    placed
}

/// How far a label may stand from its point, in px.
const DISTANCES: [f64; 7] = [0.0, 8.0, 18.0, 30.0, 46.0, 70.0, 100.0];

/// A place for a label of width `w` and height `h` beside the point at `(x, y)` whose mark has
/// the radius `r`: near, inside the bounds, covering nothing taken, not nearer to another of
/// the `points`, and with a free way back to its own.
pub(super) fn beside(point: (f64, f64), r: f64, (w, h): (f64, f64), taken: &[Rect], points: &[(f64, f64)], bounds: Rect) -> Rect {
    let (x, y) = point;
    let mut best = (f64::INFINITY, Rect { x: x + r, y: y - h / 2.0, w, h });
    for away in DISTANCES {
        let d = r + away;
        let (left, right, mid) = (x - d - w, x + d, x - w / 2.0);
        let (top, bottom, middle) = (y - d - h, y + d, y - h / 2.0);
        let near = [(right, middle), (left, middle), (mid, top), (mid, bottom)];
        let (begin, end) = (x - 2.0, x - w + 2.0);
        let around = [(right, top), (right, bottom), (left, top), (left, bottom), (begin, top), (begin, bottom), (end, top), (end, bottom)];
        for (i, (left, top)) in near.into_iter().chain(around).enumerate() {
            let rect = Rect { x: left, y: top, w, h };
            let covered: f64 = taken.iter().map(|other| rect.shared(*other)).sum::<f64>() + 4.0 * rect.outside(bounds);
            let own = rect.distance(point);
            let mistakable = points.iter().filter(|other| **other != point && rect.distance(**other) < own + 4.0).count();
            let way = way(point, r, rect);
            let crossed = taken.iter().filter(|other| way.iter().any(|step| step.shared(**other) > 0.0)).count();
            let cost = covered * 10.0 + away + i as f64 + 40.0 * mistakable as f64 + 30.0 * crossed as f64;
            if cost < best.0 {
                best = (cost, rect);
            }
        }
    }
    best.1
}

/// Small squares along the line from a point's mark to its label.
pub(super) fn way((x, y): (f64, f64), r: f64, rect: Rect) -> Vec<Rect> {
    let (tx, ty) = rect.nearest((x, y));
    let steps = (1..20).map(|i| (x + (tx - x) * f64::from(i) / 20.0, y + (ty - y) * f64::from(i) / 20.0));
    steps
        .filter(|(sx, sy)| (sx - x).abs().max((sy - y).abs()) > r)
        .map(|(x, y)| Rect { x: x - 1.0, y: y - 1.0, w: 2.0, h: 2.0 })
        .filter(|step| step.shared(rect) == 0.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_pushed_apart_and_stay_inside() {
        let placed = spread(&[50.0, 50.0, 50.0, 10.0, 99.0], 10.0, 0.0, 100.0);
        assert_eq!(placed, [40.0, 50.0, 60.0, 10.0, 99.0]);
        assert_eq!(spread(&[0.0, 0.0, 0.0], 10.0, 0.0, 100.0), [0.0, 10.0, 20.0]);
        assert_eq!(spread(&[100.0, 100.0], 10.0, 0.0, 100.0), [90.0, 100.0]);
        assert!(spread(&[], 10.0, 0.0, 100.0).is_empty());
    }

    #[test]
    fn a_label_avoids_what_is_taken() {
        let bounds = Rect { x: 0.0, y: 0.0, w: 300.0, h: 200.0 };
        let first = beside((150.0, 100.0), 6.0, (60.0, 14.0), &[], &[], bounds);
        let second = beside((150.0, 100.0), 6.0, (60.0, 14.0), &[first], &[], bounds);
        assert!(first.shared(second) == 0.0 && second.outside(bounds) < 0.01);
    }
}
