//! The users who can sign in.

/// A user who can sign in.
#[derive(Debug)]
pub struct SandboxUser {
    /// The name to sign in with.
    pub name: &'static str,
    /// The server's identifier of the user.
    pub inum: &'static str,
    /// The values of the claim `jansAdminUIRole`.
    pub roles: &'static [&'static str],
    /// A short description for the verification page.
    pub about: &'static str,
}

/// Every user who can sign in.
pub const USERS: &[SandboxUser] = &[
    SandboxUser {
        name: "admin",
        inum: "6c5f2d1e-8a0b-4c3d-9e7f-0a1b2c3d4e5f",
        roles: &["admin"],
        about: "an administrator",
    },
    SandboxUser { name: "viewer", inum: "b0f1e2d3-c4b5-4a69-8877-665544332211", roles: &[], about: "without a role" },
];

/// The user with this name.
pub fn find(name: &str) -> Option<&'static SandboxUser> {
    USERS.iter().find(|user| user.name == name)
}
