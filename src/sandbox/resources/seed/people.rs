//! Users in the form of the config-api and of SCIM, with their groups and devices: those of the sessions.

use serde_json::{Value, json};

use super::entries::{Row, client_id, identifier};
use crate::sandbox::seed::{ADMIN, ADMIN_INUM, user};

/// The number of users besides the administrator: those of a database with the default number of sessions.
const USERS: u64 = 42;

const DEPARTMENTS: &[&str] = &["Sales", "Support", "Engineering", "Finance"];

/// A person.
struct Person {
    number: u64,
    name: String,
    inum: String,
    given: String,
    family: String,
}

impl Person {
    fn new(number: u64, name: String, inum: String) -> Self {
        let word = |text: &str| -> String {
            let mut signs = text.chars();
            signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
        };
        let (given, family) = name.split_once('.').unwrap_or((&name, "Example"));
        let (given, family) = (word(given), word(family));
        Self { number, name, inum, given, family }
    }

    fn all() -> Vec<Self> {
        let admin = Self::new(0, ADMIN.to_owned(), ADMIN_INUM.to_owned());
        let others = (0..USERS).map(|number| {
            let (name, inum) = user(number);
            Self::new(number + 1, name, inum)
        });
        std::iter::once(admin).chain(others).collect()
    }

    /// An address that is unique even if the name is not plain.
    fn mail(&self) -> String {
        let plain: String = self.name.chars().filter(|sign| sign.is_ascii_alphanumeric() || *sign == '.').collect();
        format!("{}@mail.example", if plain.len() == self.name.len() { plain } else { format!("user{}", self.number) })
    }

    fn is_active(&self) -> bool {
        self.number % 17 != 9
    }

    fn department(&self) -> usize {
        (self.number % DEPARTMENTS.len() as u64) as usize
    }

    fn title(&self) -> String {
        format!("{} {}", self.given, self.family)
    }

    fn created(&self) -> String {
        format!("2024-{:02}-{:02}T08:30:00", self.number % 9 + 1, self.number % 27 + 1)
    }

    fn in_config_api(&self) -> Value {
        let attribute = |name: &str, value: Value| {
            let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            json!({"name": name, "multiValued": false, "values": [value], "value": value, "displayValue": shown})
        };
        let mut attributes = vec![
            attribute("sn", self.family.as_str().into()),
            attribute("ou", DEPARTMENTS[self.department()].into()),
            attribute("emailVerified", (!self.number.is_multiple_of(5)).into()),
        ];
        if self.number == 0 {
            attributes.push(attribute("jansAdminUIRole", "admin".into()));
        }
        let dn = format!("inum={},ou=people,o=jans", self.inum);
        json!({
            "dn": dn,
            "baseDn": dn,
            "inum": self.inum,
            "userId": self.name,
            "createdAt": self.created(),
            "updatedAt": "2025-03-01T12:00:00",
            "status": if self.is_active() { "active" } else { "inactive" },
            "mail": self.mail(),
            "displayName": self.title(),
            "givenName": self.given,
            "customAttributes": attributes,
            "customObjectClasses": ["top", "jansCustomPerson"],
        })
    }

    fn in_scim(&self) -> Value {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "id": self.inum,
            "meta": {
                "resourceType": "User",
                "created": format!("{}.000Z", self.created()),
                "lastModified": "2025-03-01T12:00:00.000Z",
                "location": format!("/jans-scim/restv1/v2/Users/{}", self.inum),
            },
            "userName": self.name,
            "name": {"familyName": self.family, "givenName": self.given, "formatted": self.title()},
            "displayName": self.title(),
            "active": self.is_active(),
            "emails": [{"value": self.mail(), "type": "work", "primary": true}],
            "groups": [{"value": group_id(self.department()), "display": DEPARTMENTS[self.department()], "type": "direct"}],
        })
    }
}

fn group_id(department: usize) -> String {
    identifier("group", department as u64)
}

/// Users, groups, devices and authorizations.
pub fn rows() -> Vec<Row> {
    let people = Person::all();
    let mut rows: Vec<Row> = Vec::new();
    for person in &people {
        rows.push(("mgt/configuser", person.inum.clone(), person.in_config_api()));
        rows.push(("Users", person.inum.clone(), person.in_scim()));
    }
    rows.extend(DEPARTMENTS.iter().enumerate().map(|(number, name)| group(number, name, &people)));
    for person in people.iter().filter(|person| person.number % 4 == 1) {
        let id = identifier("device", person.number);
        rows.push(("fido2/registration", id.clone(), registration(&id, person)));
        rows.push(("Fido2Devices", id.clone(), device(&id, person)));
    }
    for person in people.iter().take(12) {
        rows.push(("api/v1/clients/authorizations", person.inum.clone(), authorizations(person)));
    }
    rows
}

fn group(number: usize, name: &str, people: &[Person]) -> Row {
    let id = group_id(number);
    let members: Vec<Value> = people
        .iter()
        .filter(|person| person.department() == number)
        .map(|person| json!({"value": person.inum, "display": person.title(), "type": "User", "$ref": format!("/jans-scim/restv1/v2/Users/{}", person.inum)}))
        .collect();
    let group = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "id": id,
        "meta": {
            "resourceType": "Group",
            "created": "2024-01-15T08:00:00.000Z",
            "lastModified": "2025-03-01T12:00:00.000Z",
            "location": format!("/jans-scim/restv1/v2/Groups/{id}"),
        },
        "displayName": name,
        "members": members,
    });
    ("Groups", id, group)
}

fn registration(id: &str, person: &Person) -> Value {
    json!({
        "dn": format!("jansId={id},ou=fido2_register,inum={},ou=people,o=jans", person.inum),
        "id": id,
        "creationDate": person.created(),
        "userInum": person.inum,
        "rpId": "jans.example",
        "displayName": person.name,
        "publicKeyId": identifier("key", person.number),
        "counter": person.number * 3,
        "registrationStatus": if person.is_active() { "registered" } else { "canceled" },
    })
}

fn device(id: &str, person: &Person) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Fido2Device"],
        "id": id,
        "meta": {"resourceType": "Fido2Device", "created": format!("{}.000Z", person.created()), "location": format!("/jans-scim/restv1/v2/Fido2Devices/{id}")},
        "userId": person.inum,
        "creationDate": format!("{}.000Z", person.created()),
        "counter": person.number * 3,
        "status": if person.is_active() { "registered" } else { "canceled" },
        "displayName": format!("Security key of {}", person.given),
    })
}

/// The scopes that a person granted to clients.
fn authorizations(person: &Person) -> Value {
    let client = client_id((person.number % 5) as usize);
    let scope = |id: &str| json!({"id": id, "displayName": id, "scopeType": "openid"});
    json!({"clientAuths": {client: [scope("openid"), scope("profile")]}})
}
