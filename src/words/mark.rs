//! The marks that an outline leaves for `arrange`, all from the private-use planes, which no text of a case holds.

use crate::words::form::Form;

/// The first of the characters that stand for a claim in a form.
const CLAIMS: u32 = 0xF_0000;
const CLAIMS_END: u32 = 0xF_FFFD;
/// Stands where a claim would have stood that the case does not hold.
pub const NOTHING: char = '\u{100000}';
/// Stand around the name of a claim that was needed.
pub const GAP: char = '\u{100001}';
/// Stand around the name of a part, and behind the part.
pub const PART: char = '\u{100002}';
/// Stands where the questions come.
pub const QUESTIONS: char = '\u{100003}';
/// A comma that goes where other punctuation follows.
pub const SOFT_COMMA: char = '\u{100004}';

/// Stands before the name of what the sender fills in.
pub const MERGE: char = '\u{100005}';

/// Stands before and behind the name of a composed sentence, before the claims that stand there where it cannot be composed.
pub const COMPOSE: char = '\u{100006}';
/// Stands behind those claims.
pub const COMPOSED: char = '\u{100007}';
/// Ends a stretch of a composed sentence; the character for its claim begins it.
pub const STRETCH_END: char = '\u{100008}';

/// The character for a claim, by its position, in a form. `None` beyond some ten thousand claims.
pub fn of(claim: usize, form: Form) -> Option<char> {
    let offset = u32::try_from(claim)
        .ok()?
        .checked_mul(Form::ALL.len() as u32)?
        .checked_add(form as u32)?;
    CLAIMS
        .checked_add(offset)
        .filter(|c| *c < CLAIMS_END)
        .and_then(char::from_u32)
}

/// The claim and form that a character stands for.
pub fn read(c: char) -> Option<(usize, Form)> {
    let offset = u32::from(c).checked_sub(CLAIMS).filter(|_| u32::from(c) < CLAIMS_END)?;
    let forms = Form::ALL.len() as u32;
    Some(((offset / forms) as usize, Form::ALL[(offset % forms) as usize]))
}

/// Whether a character only says to which claim the words around it belong.
pub fn is_of_a_stretch(c: char) -> bool {
    c == STRETCH_END || read(c).is_some()
}
