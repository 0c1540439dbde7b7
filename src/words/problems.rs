//! Problems with facts, in words: `content/<language>/problems.json` has a sentence for each code.

use crate::facts::problem::Problem;
use crate::words::content::Content;

impl Problem {
    /// Puts the problem into words.
    pub fn word(mut self, content: &Content) -> Self {
        self.message = content.message("problems", self.code, &self.details);
        self
    }
}
