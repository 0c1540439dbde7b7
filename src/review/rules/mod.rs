//! The rules, one file each, and what they are written with.

pub(super) mod advice_for_data;
pub(super) mod at_risk;
pub(super) mod authority_words;
pub(super) mod availability;
pub(super) mod basis;
pub(super) mod caveat;
pub(super) mod contact_route;
pub(super) mod decision;
pub(super) mod discreet;
pub(super) mod euphemism;
pub(super) mod evidence;
pub(super) mod gap;
pub(super) mod genuine;
pub(super) mod hedge;
pub(super) mod held_for;
pub(crate) mod leak;
pub(super) mod length;
pub(super) mod links;
pub(super) mod merge_tag;
pub(super) mod offer_route;
pub(super) mod one_value;
pub(super) mod order;
pub(super) mod own_words;
pub(super) mod plain;
pub(super) mod promise;
pub(super) mod reassurance;
pub(super) mod record;
pub(super) mod release;
pub(super) mod replies;
pub(super) mod sensitive;
pub(super) mod supplier_name;
pub(super) mod timeline;
pub(super) mod worse;

use super::text::Text;
use super::{Area, Finding, ReadDocument, Reviewed, Weight, bounded, first_place, quoted};
use crate::findings::wording;

/// What is asked whenever statements are made.
pub(super) const AT_ONCE: [fn(&Reviewed<'_>) -> Vec<Finding>; 12] = [
    at_risk::check,
    gap::check,
    basis::check,
    caveat::check,
    promise::check,
    release::check,
    replies::check,
    decision::check,
    own_words::check,
    length::check,
    merge_tag::check,
    record::check,
];

/// What is asked of all documents as they are read.
pub(super) const OF_TEXTS: [fn(&Reviewed<'_>, &[ReadDocument<'_>]) -> Vec<Finding>; 4] = [
    evidence::check,
    one_value::check,
    authority_words::check,
    wording::check,
];

/// What is asked of the case and its documents in a whole review.
pub(super) const OF_CASE: [fn(&Reviewed<'_>) -> Vec<Finding>; 12] = [
    reassurance::check,
    advice_for_data::check,
    contact_route::check,
    order::check,
    worse::check,
    supplier_name::check,
    held_for::check,
    availability::check,
    timeline::check,
    links::check,
    genuine::check,
    offer_route::check,
];

/// What is asked of each text by itself.
pub(super) const OF_TEXT: [fn(&Text<'_>) -> Vec<Finding>; 8] = [
    hedge::read,
    availability::read,
    euphemism::read,
    links::read,
    leak::read,
    plain::read,
    discreet::read,
    sensitive::read,
];
