//! Whether a version number says as much as the changes ask for.

use errcat_catalog::diff::Bump;
use semver::{BuildMetadata, Prerelease, Version};

/// The versions of a crate before and after.
pub struct Versions {
    pub old: Version,
    pub new: Version,
}

impl Versions {
    pub fn new(versions: &[Version]) -> Option<Self> {
        let [old, new] = versions else { return None };
        Some(Self { old: old.clone(), new: new.clone() })
    }

    pub fn suffice(&self, bump: Bump) -> bool {
        self.new >= self.old && self.step() >= bump
    }

    /// Whether they do, and that in words.
    pub fn verdict(&self, bump: Bump) -> (bool, String) {
        let enough = self.suffice(bump);
        let said = if enough {
            format!("{} → {} is enough", self.old, self.new)
        } else {
            format!("{} → {} is not enough: {} at least", self.old, self.new, self.smallest(bump))
        };
        (enough, said)
    }

    /// What the step between the versions tells those who depend on the crate.
    fn step(&self) -> Bump {
        if self.new <= self.old {
            return Bump::None;
        }
        let changed =
            numbers(&self.old).into_iter().zip(numbers(&self.new)).position(|(a, b)| a != b);
        match changed.map(|changed| changed.saturating_sub(self.leading())) {
            // Pre-releases of one version promise each other nothing.
            None | Some(0) => Bump::Major,
            Some(1) => Bump::Minor,
            Some(_) => Bump::Patch,
        }
    }

    /// The smallest version that says `bump`.
    pub fn smallest(&self, bump: Bump) -> Version {
        if bump == Bump::None {
            return self.old.clone();
        }
        let [mut major, mut minor, mut patch] = numbers(&self.old);
        let raised = match bump {
            Bump::Major => self.leading(),
            Bump::Minor => self.leading() + 1,
            Bump::Patch | Bump::None => 2,
        };
        if self.old.pre.is_empty() {
            (major, minor, patch) = match raised {
                0 => (major + 1, 0, 0),
                1 => (major, minor + 1, 0),
                _ => (major, minor, patch + 1),
            };
        }
        Version { major, minor, patch, pre: Prerelease::EMPTY, build: BuildMetadata::EMPTY }
    }

    /// Which number counts as the major one: the first that is not 0, as cargo reads it.
    fn leading(&self) -> usize {
        numbers(&self.old).iter().position(|number| *number > 0).unwrap_or(2)
    }
}

fn numbers(version: &Version) -> [u64; 3] {
    [version.major, version.minor, version.patch]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_says_what_cargo_takes_it_for() {
        for (old, new, step) in [
            ("1.2.3", "2.0.0", Bump::Major),
            ("1.2.3", "1.3.0", Bump::Minor),
            ("1.2.3", "1.2.4", Bump::Patch),
            ("1.2.3", "1.2.3", Bump::None),
            ("1.2.3", "1.0.0", Bump::None),
            ("0.2.3", "0.3.0", Bump::Major),
            ("0.2.3", "0.2.4", Bump::Minor),
            ("0.2.3", "1.0.0", Bump::Major),
            ("0.0.3", "0.0.4", Bump::Major),
            ("2.0.0-rc.1", "2.0.0-rc.2", Bump::Major),
            ("2.0.0-rc.1", "2.0.0", Bump::Major),
            ("1.2.3", "1.3.0-rc.1", Bump::Minor),
        ] {
            assert_eq!(versions(old, new).step(), step, "{old} to {new}");
        }
    }

    #[test]
    fn the_smallest_version_suffices_and_none_below_it_does() {
        for (old, bump, smallest) in [
            ("1.2.3", Bump::Major, "2.0.0"),
            ("1.2.3", Bump::Minor, "1.3.0"),
            ("1.2.3", Bump::Patch, "1.2.4"),
            ("1.2.3", Bump::None, "1.2.3"),
            ("0.2.3", Bump::Major, "0.3.0"),
            ("0.2.3", Bump::Minor, "0.2.4"),
            ("0.0.3", Bump::Minor, "0.0.4"),
            ("2.0.0-rc.1", Bump::Major, "2.0.0"),
        ] {
            let given = versions(old, smallest);
            assert_eq!(given.smallest(bump), given.new, "{old} {bump}");
            assert!(given.suffice(bump), "{old} {bump}");
        }
    }

    #[test]
    fn going_back_is_never_enough() {
        assert!(!versions("1.2.3", "1.2.2").suffice(Bump::None));
    }

    fn versions(old: &str, new: &str) -> Versions {
        Versions { old: old.parse().unwrap(), new: new.parse().unwrap() }
    }
}
