use super::super::declared::Declared;
use super::super::operations::Operations;
use super::super::reading;
use super::super::role::Role;
use super::*;
use crate::catalog::Catalog;
use crate::operation::Service;
use crate::schema::Schema;

/// The schema of the entries of a collection, or of a document.
fn schemas(catalog: &Catalog, service: Service, place: &str) -> Vec<Schema> {
    let operations = Operations::of(service);
    let of_response = |declared: Declared, plugin: &str| {
        let schema = declared.schema(plugin, catalog);
        schema.items.clone().map_or(schema, |items| *items)
    };
    let read =
        operations.iter().filter(|served| served.place == place && served.by.is_empty() == (served.role == Role::Read));
    let wanted = read.filter(|served| match served.role {
        Role::Read => true,
        Role::Get | Role::Patch | Role::Create => {
            !served.response.is_page() && served.response.shape != "Scope" && served.response.media_type.is_some()
        }
        _ => false,
    });
    wanted
        .map(|served| {
            if served.role == Role::Read {
                served.response.schema(&served.operation.plugin, catalog)
            } else {
                of_response(served.response, &served.operation.plugin)
            }
        })
        .collect()
}

fn check(place: &str, id: &str, entry: &Value) {
    for service in [Service::ConfigApi, Service::Scim] {
        let catalog = Catalog::embedded(service);
        for schema in schemas(&catalog, service, place) {
            let mut known = reading::known(entry.clone(), &schema, &catalog);
            for name in ["serverSessionIdLifetime"] {
                if let (Some(members), Some(value)) = (known.as_object_mut(), entry.get(name)) {
                    members.entry(name).or_insert_with(|| value.clone());
                }
            }
            assert_eq!(&known, entry, "{place} {id}: an unknown property");
            let violations = reading::violations(&reading::known(entry.clone(), &schema, &catalog), &schema, &catalog);
            assert!(violations.is_empty(), "{place} {id}: {violations:?}");
        }
    }
}

#[test]
fn every_entry_and_document_fits_its_schema() {
    let rows = rows();
    assert!(rows.len() > 300, "{}", rows.len());
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for (place, id, entry) in &rows {
        assert!(!seen.contains(&(place, id)), "{place} {id} is there twice");
        seen.push((place, id));
        // Entries of the log are texts, and the file calls `required` of an attribute a text, which is a boolean (RFC 7643).
        if !matches!(*place, "api/v1/audit" | "Schemas") {
            check(place, id, entry);
        }
    }
    let Value::Object(documents) = parsed(include_str!("documents.json")) else { panic!("documents") };
    for (place, document) in &documents {
        check(place, "", document);
    }
}

#[test]
fn references_lead_to_entries() {
    let rows = rows();
    let dns: Vec<&str> = rows.iter().filter_map(|(_, _, entry)| entry.get("dn")?.as_str()).collect();
    let of =
        |place: &str| rows.iter().filter(|(known, ..)| *known == place).map(|(_, _, entry)| entry).collect::<Vec<_>>();
    for (place, name) in
        [("api/v1/openid/clients", "scopes"), ("api/v1/scopes", "claims"), ("api/v1/uma/resources", "clients")]
    {
        let references = of(place).into_iter().filter_map(|entry| entry.get(name)?.as_array()).flatten();
        let mut count = 0;
        for reference in references {
            count += 1;
            assert!(dns.contains(&reference.as_str().expect("a DN")), "{place} {name}: {reference}");
        }
        assert!(count > 3, "{place}");
    }
    for (client, _) in crate::sandbox::seed::CLIENTS {
        assert!(of("api/v1/openid/clients").iter().any(|entry| entry["inum"] == *client), "{client}");
    }
    let users = of("mgt/configuser");
    let scim = of("Users");
    for number in 0..40 {
        let (name, inum) = crate::sandbox::seed::user(number);
        assert!(users.iter().any(|entry| entry["inum"] == inum && entry["userId"] == name), "{name}");
        assert!(scim.iter().any(|entry| entry["id"] == inum && entry["userName"] == name), "{name}");
    }
    let mails: std::collections::BTreeSet<&str> = users.iter().filter_map(|user| user["mail"].as_str()).collect();
    assert_eq!(mails.len(), users.len());
}

#[test]
fn the_documents_name_the_sandbox() {
    let config = document("api/v1/jans-auth-server/config", "https://127.0.0.1:8443", 60).expect("a document");
    assert_eq!(config["issuer"], "https://127.0.0.1:8443");
    assert_eq!((&config["accessTokenLifetime"], &config["idTokenLifetime"]), (&60.into(), &3_600.into()));
    assert!(document("api/v1/unheard-of", "x", 1).is_none());
}
