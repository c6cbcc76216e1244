//! Attributes and scopes.

use serde_json::json;

use super::entries::{Row, client_id, entry, identifier};

/// Name, display name, claim, type, and whether an entry can have several values.
const ATTRIBUTES: &[(&str, &str, &str, &str, bool)] = &[
    ("uid", "Username", "user_name", "string", false),
    ("mail", "Email", "email", "string", false),
    ("givenName", "First Name", "given_name", "string", false),
    ("sn", "Last Name", "family_name", "string", false),
    ("middleName", "Middle Name", "middle_name", "string", false),
    ("displayName", "Display Name", "name", "string", false),
    ("nickname", "Nickname", "nickname", "string", false),
    ("inum", "Inum", "inum", "string", false),
    ("jansStatus", "Status", "status", "string", false),
    ("jansAdminUIRole", "Admin UI Role", "jansAdminUIRole", "string", true),
    ("userPassword", "Password", "", "string", false),
    ("birthdate", "Birthdate", "birthdate", "generalizedTime", false),
    ("gender", "Gender", "gender", "string", false),
    ("picture", "Picture", "picture", "string", false),
    ("profile", "Profile", "profile", "string", false),
    ("website", "Website", "website", "string", false),
    ("zoneinfo", "Time Zone", "zoneinfo", "string", false),
    ("locale", "Locale", "locale", "string", false),
    ("preferredLanguage", "Preferred Language", "preferred_language", "string", false),
    ("telephoneNumber", "Telephone", "phone_number", "string", false),
    ("mobile", "Mobile", "phone_mobile_number", "string", true),
    ("phoneVerified", "Phone Verified", "phone_number_verified", "boolean", false),
    ("emailVerified", "Email Verified", "email_verified", "boolean", false),
    ("street", "Street", "street", "string", false),
    ("l", "City", "locality", "string", false),
    ("st", "State", "region", "string", false),
    ("postalCode", "Postal Code", "postal_code", "string", false),
    ("c", "Country", "country", "string", false),
    ("o", "Organization", "organization", "string", false),
    ("ou", "Department", "department", "string", false),
    ("title", "Title", "title", "string", false),
    ("employeeNumber", "Employee Number", "employee_number", "string", false),
    ("memberOf", "Member Of", "member_of", "string", true),
    ("updatedAt", "Updated At", "updated_at", "generalizedTime", false),
    ("secretQuestion", "Secret Question", "secret_question", "string", false),
    ("loginCount", "Login Count", "login_count", "numeric", false),
    ("deviceList", "Devices", "devices", "json", true),
];

/// Every attribute; three are not in use.
pub fn attributes() -> Vec<Row> {
    let attribute = |(number, (name, title, claim, kind, is_list)): (usize, &(&str, &str, &str, &str, bool))| {
        let is_secret = *name == "userPassword";
        let editors = if is_secret { json!(["admin"]) } else { json!(["user", "admin"]) };
        let mut members = json!({
            "name": name,
            "displayName": title,
            "description": format!("The attribute {title} of a person"),
            "origin": "jansPerson",
            "dataType": kind,
            "editType": editors,
            "viewType": editors,
            "status": if number % 12 == 10 { "inactive" } else { "active" },
            "scimCustomAttr": false,
            "oxMultiValuedAttribute": is_list,
            "jansHideOnDiscovery": is_secret,
            "required": matches!(*name, "uid" | "mail"),
            "custom": matches!(*name, "loginCount" | "deviceList"),
            "adminCanEdit": true,
            "adminCanView": true,
            "adminCanAccess": true,
            "userCanEdit": !is_secret,
            "userCanView": !is_secret,
            "userCanAccess": true,
            "whitePagesCanView": false,
            "selected": false,
        });
        if !claim.is_empty() {
            members["claimName"] = (*claim).into();
        }
        entry("api/v1/attributes", "attribute", "ou=attributes,o=jans", number as u64, members)
    };
    ATTRIBUTES.iter().enumerate().map(attribute).collect()
}

/// The DN of the attribute with this name.
fn attribute_dn(name: &str) -> Option<String> {
    let number = ATTRIBUTES.iter().position(|(known, ..)| *known == name)?;
    Some(format!("inum={},ou=attributes,o=jans", identifier("attribute", number as u64)))
}

/// Id, display name, type, whether every client gets it, and the attributes that it releases.
const SCOPES: &[(&str, &str, &str, bool, &[&str])] = &[
    ("openid", "authenticate using OpenID Connect", "openid", true, &[]),
    (
        "profile",
        "view_profile",
        "openid",
        true,
        &["displayName", "givenName", "sn", "nickname", "picture", "updatedAt"],
    ),
    ("email", "view_email_address", "openid", true, &["mail", "emailVerified"]),
    ("address", "view_address", "openid", false, &["street", "l", "st", "postalCode", "c"]),
    ("phone", "view_phone_number", "openid", false, &["telephoneNumber", "phoneVerified"]),
    ("offline_access", "offline_access", "openid", false, &[]),
    ("user_name", "view_user_name", "openid", true, &["uid"]),
    ("permission", "roles", "dynamic", false, &["jansAdminUIRole"]),
    ("super_gluu_ro_session", "Super Gluu RO session", "openid", false, &[]),
    ("device_sso", "view_device_sso", "openid", false, &[]),
    ("clientinfo", "view_clientinfo", "openid", false, &[]),
    ("org_name", "view_organization", "dynamic", false, &["o"]),
    ("work_phone", "view_work_phone", "dynamic", false, &["mobile"]),
    ("uma_protection", "UMA Protection API", "uma", false, &[]),
    ("https://photos.example/view", "View photos", "uma", false, &[]),
    ("https://photos.example/print", "Print photos", "uma", false, &[]),
    ("revoke_session", "revoke_session", "oauth", false, &[]),
    ("global_token_revocation", "global_token_revocation", "oauth", false, &[]),
    ("jans_stat", "jans_stat", "oauth", false, &[]),
    ("https://jans.io/auth/ssa.admin", "SSA admin", "oauth", false, &[]),
    ("https://jans.io/auth/ssa.portal", "SSA portal", "oauth", false, &[]),
    ("https://jans.io/auth/ssa.developer", "SSA developer", "oauth", false, &[]),
    ("https://jans.io/scim/users.read", "Query user resources", "oauth", false, &[]),
    ("https://jans.io/scim/users.write", "Modify user resources", "oauth", false, &[]),
    ("https://jans.io/scim/groups.read", "Query group resources", "oauth", false, &[]),
    ("https://jans.io/scim/groups.write", "Modify group resources", "oauth", false, &[]),
    ("https://jans.io/scim/bulk", "Send requests to the SCIM bulk endpoint", "oauth", false, &[]),
    ("https://jans.io/oauth/config/attributes.readonly", "View attributes", "oauth", false, &[]),
    ("https://jans.io/oauth/config/attributes.write", "Manage attributes", "oauth", false, &[]),
    ("https://jans.io/oauth/config/attributes.delete", "Delete attributes", "oauth", false, &[]),
    ("https://jans.io/oauth/config/scopes.readonly", "View scopes", "oauth", false, &[]),
    ("https://jans.io/oauth/config/scopes.write", "Manage scopes", "oauth", false, &[]),
    ("https://jans.io/oauth/config/scopes.delete", "Delete scopes", "oauth", false, &[]),
    ("https://jans.io/oauth/config/openid/clients.readonly", "View clients", "oauth", false, &[]),
    ("https://jans.io/oauth/config/openid/clients.write", "Manage clients", "oauth", false, &[]),
    ("https://jans.io/oauth/config/openid/clients.delete", "Delete clients", "oauth", false, &[]),
    ("https://jans.io/oauth/config/read-all", "Read everything", "oauth", false, &[]),
    ("https://jans.io/oauth/config/write-all", "Write everything", "oauth", false, &[]),
    ("https://jans.io/oauth/config/delete-all", "Delete everything", "oauth", false, &[]),
    ("https://jans.io/oauth/jans-auth-server/session.readonly", "View sessions", "oauth", false, &[]),
    ("https://jans.io/oauth/jans-auth-server/session.delete", "Delete sessions", "oauth", false, &[]),
];

/// Every scope.
pub fn scopes() -> Vec<Row> {
    let scope = |(number, (id, title, kind, is_default, claims)): (usize, &(&str, &str, &str, bool, &[&str]))| {
        let claims: Vec<String> = claims.iter().filter_map(|name| attribute_dn(name)).collect();
        let members = json!({
            "id": id,
            "displayName": title,
            "description": format!("Scope {title}"),
            "scopeType": kind,
            "claims": claims,
            "defaultScope": is_default,
            "groupClaims": false,
            "attributes": {"showInConfigurationEndpoint": *kind == "openid"},
            "creatorType": if id.contains("photos") { "client" } else { "none" },
            "creationDate": "2024-10-01T08:00:00",
            "umaType": *kind == "uma",
            "deletable": false,
        });
        let mut row = entry("api/v1/scopes", "scope", "ou=scopes,o=jans", number as u64, members);
        if id.contains("photos") {
            row.2["creatorId"] = client_id(4).into();
        }
        row
    };
    SCOPES.iter().enumerate().map(scope).collect()
}

/// The DN of the scope with this id.
pub fn scope_dn(id: &str) -> Option<String> {
    let number = SCOPES.iter().position(|(known, ..)| *known == id)?;
    Some(format!("inum={},ou=scopes,o=jans", identifier("scope", number as u64)))
}
