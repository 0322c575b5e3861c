//! Words of the room `features::two_factor`.

pub mod again;
pub mod codes;
pub mod outcomes;
pub mod proofs;
pub mod setup;
pub mod status;

#[allow(missing_docs, reason = "each name says what the words are of")]
pub struct TwoFactor {
    pub status: status::Status,
    pub setup: setup::Setup,
    pub codes: codes::Codes,
    pub proofs: proofs::Proofs,
    pub outcomes: outcomes::Outcomes,
    pub again: again::Again,
}

pub static PT: TwoFactor = TwoFactor {
    status: status::PT,
    setup: setup::PT,
    codes: codes::PT,
    proofs: proofs::PT,
    outcomes: outcomes::PT,
    again: again::PT,
};

pub static EN: TwoFactor = TwoFactor {
    status: status::EN,
    setup: setup::EN,
    codes: codes::EN,
    proofs: proofs::EN,
    outcomes: outcomes::EN,
    again: again::EN,
};
