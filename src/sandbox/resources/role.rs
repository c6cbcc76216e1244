//! What an operation does with stored resources, and the operations whose paths do not say it.

use std::borrow::Cow;

use crate::operation::{Method, Service};

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Lists the entries of a collection; with a parameter in the path, those whose property has its value.
    List,
    /// Returns one entry of a collection.
    Get,
    /// Adds an entry to a collection.
    Create,
    /// Adds an entry whose key the path gives.
    Upload,
    /// Adds every entry of a list.
    CreateAll,
    /// Replaces an entry; the path or the body gives its key.
    Replace,
    /// Changes parts of an entry.
    Patch,
    /// Changes parts of a user, by a patch inside the body and by custom attributes.
    PatchUser,
    /// Deletes an entry; the path or the body gives its key.
    Delete,
    /// Takes one client out of the authorizations of a user.
    Withdraw,
    /// Responds whether an entry exists.
    Exists,
    /// Returns a single document, or one of its members.
    Read,
    /// Replaces a single document, or one of its members.
    Write,
    /// Changes parts of a single document, or of one of its members.
    Change,
    /// Deletes a single document.
    Clear,
    /// Stores the document of the entry that the path names.
    WriteOf,
    /// Returns the document of the entry that the path names.
    ReadOf,
    /// Returns all entries of a collection as the member of a document.
    ReadSet,
    /// Replaces all entries of a collection by those in the member of a document.
    WriteSet,
    /// Changes the entries of a collection as the member of a document.
    ChangeSet,
    /// In SCIM: lists with the criteria in the body.
    Search,
    /// In SCIM: runs several operations.
    Bulk,
    /// In SCIM: lists the users who changed since a time.
    Updated,
    /// Does more than to store; responds with a sample of its schema.
    Action,
}

/// An operation whose path does not say what it does.
pub struct Exception {
    /// The service.
    pub service: Service,
    /// The method.
    pub method: Method,
    /// The path template.
    pub path: &'static str,
    /// What the operation does.
    pub role: Role,
    /// The collection or document; empty for actions.
    pub place: &'static str,
    /// The property that the parameter of the path is compared with, or the member of the document.
    pub by: &'static str,
}

const fn jca(method: Method, path: &'static str, role: Role, place: &'static str, by: &'static str) -> Exception {
    Exception { service: Service::ConfigApi, method, path, role, place, by }
}

const fn scim(method: Method, path: &'static str, role: Role, place: &'static str, by: &'static str) -> Exception {
    Exception { service: Service::Scim, method, path, role, place, by }
}

const CLIENTS: &str = "api/v1/openid/clients";
const SCRIPTS: &str = "api/v1/config/scripts";
const SCOPES: &str = "api/v1/scopes";
const ASSETS: &str = "api/v1/jans-assets";
const KEYS: &str = "api/v1/config/jwks";
const CACHE: &str = "api/v1/config/cache";
const MESSAGE: &str = "api/v1/config/message";
const UMA: &str = "api/v1/uma/resources";
const PROJECTS: &str = "api/v1/agama-deployment";
const AUTHORIZATIONS: &str = "api/v1/clients/authorizations";
const DEVICES: &str = "fido2/registration";
const METRICS: &str = "fido2/metrics/entries";
const SUMMARIES: &str = "fido2/metrics/aggregations";
const USERS: &str = "mgt/configuser";
const HOOKS: &str = "admin-ui/webhook";
const FEATURES: &str = "admin-ui/webhook/features";

/// Every exception; the reason is above each group.
pub const EXCEPTIONS: &[Exception] = &[
    // Entries that are found by another property than the key of their collection.
    jca(Method::Get, "api/v1/config/scripts/inum/{inum}", Role::Get, SCRIPTS, "inum"),
    jca(Method::Get, "api/v1/config/scripts/name/{name}", Role::Get, SCRIPTS, "name"),
    jca(Method::Get, "api/v1/config/scripts/type/{type}", Role::List, SCRIPTS, "scriptType"),
    jca(Method::Get, "api/v1/scopes/creator/{creatorId}", Role::List, SCOPES, "creatorId"),
    jca(Method::Get, "api/v1/scopes/type/{type}", Role::List, SCOPES, "scopeType"),
    jca(Method::Get, "api/v1/uma/resources/clientId/{clientId}", Role::List, UMA, "clients"),
    jca(Method::Get, "api/v1/jans-assets/name/{name}", Role::List, ASSETS, "fileName"),
    jca(Method::Get, "fido2/metrics/entries/user/{userId}", Role::List, METRICS, "userId"),
    jca(Method::Get, "fido2/metrics/entries/operation/{operationType}", Role::List, METRICS, "operationType"),
    jca(Method::Get, "fido2/metrics/aggregations/{aggregationType}", Role::List, SUMMARIES, "aggregationType"),
    jca(Method::Get, "admin-ui/webhook/{featureId}", Role::Get, HOOKS, "auiFeatureIds"),
    jca(Method::Get, "admin-ui/webhook/features/{webhookId}", Role::Get, FEATURES, "webhookIdsMapped"),
    jca(Method::Get, FEATURES, Role::List, FEATURES, "auiFeatureId"),
    // The collection of an entry is not the path above it.
    jca(Method::Get, "fido2/registration/id/{jansId}", Role::Get, DEVICES, "id"),
    jca(Method::Delete, "fido2/registration/id/{jansId}", Role::Delete, DEVICES, "id"),
    jca(Method::Get, DEVICES, Role::List, DEVICES, "id"),
    jca(Method::Get, "fido2/registration/entries/{username}", Role::List, DEVICES, "displayName"),
    jca(Method::Get, METRICS, Role::List, METRICS, "id"),
    jca(Method::Get, "api/v1/audit", Role::List, "api/v1/audit", ""),
    jca(Method::Post, "api/v1/config/jwks/key", Role::Create, KEYS, "kid"),
    jca(Method::Get, KEYS, Role::ReadSet, KEYS, "keys"),
    jca(Method::Put, KEYS, Role::WriteSet, KEYS, "keys"),
    jca(Method::Patch, KEYS, Role::ChangeSet, KEYS, "keys"),
    jca(Method::Get, "api/v1/clients/authorizations/{userId}", Role::Get, AUTHORIZATIONS, "userId"),
    jca(
        Method::Delete,
        "api/v1/clients/authorizations/{userId}/{clientId}/{username}",
        Role::Withdraw,
        AUTHORIZATIONS,
        "userId",
    ),
    jca(Method::Post, "api/v1/jans-assets/upload", Role::Create, ASSETS, "inum"),
    jca(Method::Put, "api/v1/jans-assets/upload", Role::Replace, ASSETS, "inum"),
    // A feed: each kind is written at one path, and read at another.
    jca(Method::Post, "lock/audit/health", Role::Create, "lock/audit/health", "inum"),
    jca(Method::Post, "lock/audit/log", Role::Create, "lock/audit/log", "inum"),
    jca(Method::Post, "lock/audit/telemetry", Role::Create, "lock/audit/telemetry", "inum"),
    jca(Method::Post, "lock/audit/health/bulk", Role::CreateAll, "lock/audit/health", "inum"),
    jca(Method::Post, "lock/audit/log/bulk", Role::CreateAll, "lock/audit/log", "inum"),
    jca(Method::Post, "lock/audit/telemetry/bulk", Role::CreateAll, "lock/audit/telemetry", "inum"),
    jca(Method::Get, "lock/audit/health/search", Role::List, "lock/audit/health", "inum"),
    jca(Method::Get, "lock/audit/log/search", Role::List, "lock/audit/log", "inum"),
    jca(Method::Get, "lock/audit/telemetry/search", Role::List, "lock/audit/telemetry", "inum"),
    // Members of a document, each with a path of its own.
    jca(Method::Get, "api/v1/config/cache/in-memory", Role::Read, CACHE, "inMemoryConfiguration"),
    jca(Method::Put, "api/v1/config/cache/in-memory", Role::Write, CACHE, "inMemoryConfiguration"),
    jca(Method::Patch, "api/v1/config/cache/in-memory", Role::Change, CACHE, "inMemoryConfiguration"),
    jca(Method::Get, "api/v1/config/cache/memcached", Role::Read, CACHE, "memcachedConfiguration"),
    jca(Method::Put, "api/v1/config/cache/memcached", Role::Write, CACHE, "memcachedConfiguration"),
    jca(Method::Patch, "api/v1/config/cache/memcached", Role::Change, CACHE, "memcachedConfiguration"),
    jca(Method::Get, "api/v1/config/cache/native-persistence", Role::Read, CACHE, "nativePersistenceConfiguration"),
    jca(Method::Put, "api/v1/config/cache/native-persistence", Role::Write, CACHE, "nativePersistenceConfiguration"),
    jca(Method::Patch, "api/v1/config/cache/native-persistence", Role::Change, CACHE, "nativePersistenceConfiguration"),
    jca(Method::Get, "api/v1/config/cache/redis", Role::Read, CACHE, "redisConfiguration"),
    jca(Method::Put, "api/v1/config/cache/redis", Role::Write, CACHE, "redisConfiguration"),
    jca(Method::Patch, "api/v1/config/cache/redis", Role::Change, CACHE, "redisConfiguration"),
    jca(Method::Get, "api/v1/config/message/postgres", Role::Read, MESSAGE, "postgresConfiguration"),
    jca(Method::Put, "api/v1/config/message/postgres", Role::Write, MESSAGE, "postgresConfiguration"),
    jca(Method::Patch, "api/v1/config/message/postgres", Role::Change, MESSAGE, "postgresConfiguration"),
    jca(Method::Get, "api/v1/config/message/redis", Role::Read, MESSAGE, "redisConfiguration"),
    jca(Method::Put, "api/v1/config/message/redis", Role::Write, MESSAGE, "redisConfiguration"),
    jca(Method::Patch, "api/v1/config/message/redis", Role::Change, MESSAGE, "redisConfiguration"),
    // An entry that is a file, with a configuration of its own.
    jca(Method::Post, "api/v1/agama-deployment/{name}", Role::Upload, PROJECTS, "name"),
    jca(Method::Get, "api/v1/agama-deployment/configs/{name}", Role::ReadOf, "api/v1/agama-deployment/configs", "name"),
    jca(
        Method::Put,
        "api/v1/agama-deployment/configs/{name}",
        Role::WriteOf,
        "api/v1/agama-deployment/configs",
        "name",
    ),
    // Reads or changes in a way of its own.
    jca(Method::Get, "api/v1/plugin/{pluginName}", Role::Exists, "api/v1/plugin", "name"),
    jca(Method::Patch, "mgt/configuser/{inum}", Role::PatchUser, USERS, "inum"),
    // Compute, and have nothing to store.
    jca(Method::Get, "fido2/metrics/aggregations/{aggregationType}/summary", Role::Action, "", ""),
    jca(Method::Get, "fido2/metrics/analytics/comparison/{aggregationType}", Role::Action, "", ""),
    jca(Method::Get, "fido2/metrics/analytics/trends/{aggregationType}", Role::Action, "", ""),
    jca(Method::Get, "api/v1/agama-repo/download", Role::Action, "", ""),
    jca(Method::Put, "admin-ui/security/policyStore", Role::Action, "", ""),
    jca(Method::Get, "admin-ui/security/policyStore", Role::Action, "", ""),
    // SCIM: searches by POST, and what is no collection.
    scim(Method::Post, "Users/.search", Role::Search, "Users", "id"),
    scim(Method::Post, "Groups/.search", Role::Search, "Groups", "id"),
    scim(Method::Post, "Fido2Devices/.search", Role::Search, "Fido2Devices", "id"),
    scim(Method::Post, ".search", Role::Search, "", "id"),
    scim(Method::Post, "Bulk", Role::Bulk, "", ""),
    scim(Method::Get, "UpdatedUsers", Role::Updated, "Users", "id"),
    scim(Method::Get, "UserTokens", Role::List, "UserTokens", "id"),
    scim(Method::Delete, "UserTokens", Role::Action, "", ""),
];

/// How the entries of a collection are named and made.
pub struct Collection {
    /// The path of the collection.
    pub path: &'static str,
    /// The property with the key of an entry.
    pub key: &'static str,
    /// Whether the server makes the key of a new entry.
    pub makes_key: bool,
    /// Other properties that no two entries share.
    pub unique: &'static [&'static str],
    /// The end of the DN of an entry; empty if entries have none.
    pub dn: &'static str,
    /// The name of an entry in the server's messages.
    pub title: &'static str,
}

const fn made(
    path: &'static str,
    key: &'static str,
    unique: &'static [&'static str],
    dn: &'static str,
    title: &'static str,
) -> Collection {
    Collection { path, key, makes_key: true, unique, dn, title }
}

const fn given(path: &'static str, key: &'static str, title: &'static str) -> Collection {
    Collection { path, key, makes_key: false, unique: &[], dn: "", title }
}

/// Every collection whose entries have a key of another name than the parameter of the path, a key that the server makes,
/// or a DN.
pub const COLLECTIONS: &[Collection] = &[
    made("api/v1/attributes", "inum", &["name"], "ou=attributes,o=jans", "gluu attribute"),
    made(CLIENTS, "inum", &[], "ou=clients,o=jans", "openid connect client"),
    made(SCOPES, "inum", &["id"], "ou=scopes,o=jans", "scope"),
    made(SCRIPTS, "inum", &["name"], "ou=scripts,o=jans", "custom script"),
    made(UMA, "id", &[], "ou=resources,ou=uma,o=jans", "uma resource"),
    made(ASSETS, "inum", &["fileName"], "ou=document,o=jans", "document"),
    made(USERS, "inum", &["userId", "mail"], "ou=people,o=jans", "user"),
    made(HOOKS, "inum", &[], "ou=auiWebhooks,ou=admin-ui,o=jans", "webhook"),
    made(DEVICES, "id", &[], "ou=fido2_register,o=jans", "Fido2 registration"),
    made("lock/audit/health", "inum", &[], "ou=health,ou=lock,o=jans", "health entry"),
    made("lock/audit/log", "inum", &[], "ou=log,ou=lock,o=jans", "log entry"),
    made("lock/audit/telemetry", "inum", &[], "ou=telemetry,ou=lock,o=jans", "telemetry entry"),
    given("api/v1/config/database/ldap", "configId", "Ldap configuration"),
    given(KEYS, "kid", "JSON Web Key"),
    given("api/v1/plugin", "name", "plugin"),
    given("admin-ui/adminUIRoles", "role", "role"),
    given("admin-ui/adminUIPermissions", "permission", "permission"),
    given("admin-ui/adminUIRolePermissionsMapping", "role", "role"),
    given("shibboleth/trust", "entityId", "trusted service provider"),
    given(PROJECTS, "name", "project"),
    given(AUTHORIZATIONS, "userId", "client authorization"),
    made("Users", "id", &["userName"], "", "Users"),
    made("Groups", "id", &["displayName"], "", "Groups"),
    made("Fido2Devices", "id", &[], "", "Fido2Devices"),
    given("ResourceTypes", "name", "ResourceTypes"),
    given("Schemas", "id", "Schemas"),
];

/// What is known of the collection at this path.
pub fn collection(path: &str) -> Option<&'static Collection> {
    COLLECTIONS.iter().find(|known| known.path == path)
}

/// The property with the key of the entries at this path; by default the parameter in the path of an entry.
pub fn key_of(path: &str, parameter: &str) -> Cow<'static, str> {
    collection(path).map_or_else(|| Cow::Owned(parameter.to_owned()), |known| Cow::Borrowed(known.key))
}
