//! Stamps: what a step was last run on, so that it need not run again on the same.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use anyhow::{Context, Result};

/// A file that holds a digest of the inputs a step was last finished with.
///
/// Content is compared and not times: cargo swaps one build's file for another's without making it newer.
pub struct Stamp {
    file: PathBuf,
    digest: String,
}

impl Stamp {
    /// The stamp that `file` would hold after the step has run on `inputs`.
    pub fn new(file: PathBuf, inputs: &[&[u8]]) -> Stamp {
        let mut hasher = DefaultHasher::new();
        inputs.hash(&mut hasher);
        Stamp {
            file,
            digest: format!("{:016x}", hasher.finish()),
        }
    }

    /// Whether the step was last finished with these inputs.
    pub fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|digest| digest == self.digest)
    }

    /// Runs the step and leaves the stamp. A step that breaks off leaves none.
    pub fn renew(&self, step: impl FnOnce() -> Result<()>) -> Result<()> {
        fs::remove_file(&self.file).ok();
        step()?;
        fs::write(&self.file, &self.digest).with_context(|| format!("could not write {}", self.file.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;

    #[test]
    fn a_stamp_is_fresh_for_the_inputs_of_the_last_step_that_was_finished() -> anyhow::Result<()> {
        let file = std::env::temp_dir().join(format!("breach-statement-{}.stamp", std::process::id()));
        let stamp = |inputs: &[&[u8]]| Stamp::new(file.clone(), inputs);

        assert!(!stamp(&[b"ab", b"c"]).is_fresh());
        stamp(&[b"ab", b"c"]).renew(|| Ok(()))?;
        assert!(stamp(&[b"ab", b"c"]).is_fresh());
        assert!(!stamp(&[b"a", b"bc"]).is_fresh(), "where one input ends matters");

        assert!(stamp(&[b"new"]).renew(|| anyhow::bail!("broke off")).is_err());
        assert!(
            !stamp(&[b"ab", b"c"]).is_fresh(),
            "a step that breaks off may have spoilt what was there"
        );
        assert!(!stamp(&[b"new"]).is_fresh());
        Ok(())
    }
}
