//! Custom scripts.

use serde_json::{Value, json};

use super::entries::{Row, entry};

/// Name, type, description, level, whether it is enabled, and properties.
type Script = (&'static str, &'static str, &'static str, i32, bool, &'static [(&'static str, &'static str)]);

const SCRIPTS: &[Script] = &[
    ("simple_password_auth", "person_authentication", "Password", 1, true, &[]),
    (
        "otp",
        "person_authentication",
        "One-time passwords by time or counter",
        50,
        true,
        &[("otp_type", "totp"), ("issuer", "Example")],
    ),
    (
        "fido2",
        "person_authentication",
        "Passkeys and security keys",
        60,
        true,
        &[("fido2_server_uri", "https://jans.example")],
    ),
    (
        "super_gluu",
        "person_authentication",
        "Push notifications to a phone",
        60,
        true,
        &[("notification_service_mode", "gluu")],
    ),
    ("agama", "person_authentication", "Runs flows of Agama", 10, true, &[("cust_param_name", "agama_flow")]),
    (
        "smpp",
        "person_authentication",
        "Codes by text message",
        20,
        false,
        &[("smpp_server", "sms.example"), ("smpp_port", "2775")],
    ),
    ("forgot_password", "person_authentication", "Resets a password by email", 40, false, &[("token_length", "20")]),
    ("email_2fa", "person_authentication", "Codes by email", 30, false, &[("token_lifetime", "15")]),
    ("introspection_role_based_scope", "introspection", "Adds the scopes of a user's role to a token", 1, true, &[]),
    ("introspection_sample", "introspection", "Adds claims to introspection", 10, false, &[]),
    ("update_token_sample", "update_token", "Changes tokens before they are issued", 1, false, &[]),
    ("consent_gathering", "consent_gathering", "Asks for consent in several pages", 1, false, &[]),
    (
        "application_session",
        "application_session",
        "Limits the number of sessions of a user",
        1,
        false,
        &[("max_sessions", "10")],
    ),
    ("client_registration", "client_registration", "Checks clients that register themselves", 1, false, &[]),
    ("dynamic_permission", "dynamic_scope", "The claims of the scope permission", 100, true, &[]),
    ("org_name", "dynamic_scope", "The claims of the scope org_name", 100, true, &[]),
    ("work_phone", "dynamic_scope", "The claims of the scope work_phone", 100, true, &[]),
    (
        "uma_rpt_policy",
        "uma_rpt_policy",
        "Decides by the country of the user",
        100,
        true,
        &[("allowed_countries", "DE,IN,US")],
    ),
    ("uma_claims_gathering", "uma_claims_gathering", "Asks for claims in several pages", 100, true, &[]),
    ("scim_event_handler", "scim", "Runs before and after SCIM operations", 100, false, &[]),
    ("ciba_user_notification", "ciba_end_user_notification", "Notifies a user of a request", 1, false, &[]),
    ("revoke_token", "revoke_token", "Decides whether a token may be revoked", 1, false, &[]),
    ("health_check", "health_check", "Adds checks to the health of the server", 1, false, &[]),
    ("discovery", "discovery", "Changes the discovery document", 1, false, &[]),
];

/// Every script.
pub fn rows() -> Vec<Row> {
    let script = |(number, (name, kind, description, level, is_enabled, properties)): (usize, &Script)| {
        let properties: Vec<Value> =
            properties.iter().map(|(name, value)| json!({"value1": name, "value2": value, "hide": false})).collect();
        let members = json!({
            "name": name,
            "description": description,
            "script": source(name),
            "scriptType": kind,
            "programmingLanguage": "python",
            "moduleProperties": [{"value1": "location_type", "value2": "db"}, {"value1": "usage_type", "value2": "interactive"}],
            "configurationProperties": properties,
            "level": level,
            "revision": number % 7 + 1,
            "enabled": is_enabled,
            "modified": false,
            "internal": *name == "simple_password_auth",
            "locationType": "db",
        });
        entry("api/v1/config/scripts", "script", "ou=scripts,o=jans", number as u64, members)
    };
    SCRIPTS.iter().enumerate().map(script).collect()
}

/// The code of a script, with the functions that every type of script has.
fn source(name: &str) -> String {
    let class: String = name
        .split('_')
        .flat_map(|word| word[..1].to_uppercase().chars().chain(word[1..].chars()).collect::<Vec<_>>())
        .collect();
    format!(
        "class {class}:\n    def __init__(self, current_time):\n        self.current_time = current_time\n\n    \
         def init(self, script, properties):\n        print(\"{name}: ready\")\n        return True\n\n    \
         def destroy(self, properties):\n        return True\n\n    def getApiVersion(self):\n        return 11\n"
    )
}
