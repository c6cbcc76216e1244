//! The compact form of operations and schemas, in which the program embeds the built-in catalogue and caches the
//! OpenAPI files of a server.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::openapi::Specification;
use crate::operation::{Operation, Service};
use crate::schema::Schema;

/// The operations and schemas of one or several OpenAPI files. Every schema is packed separately, so that one schema can
/// be read without the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    bytes: &'static [u8],
    operations: Range<usize>,
    /// The names of the schemas, and their byte ranges.
    schemas: Vec<(String, Range<usize>)>,
}

/// The header before the packed operations and schemas.
#[derive(Serialize, Deserialize)]
struct Header {
    /// The length of the operations, in bytes.
    operations: usize,
    /// The names of the schemas, and their lengths in bytes.
    schemas: Vec<(String, usize)>,
}

impl Packed {
    /// The built-in catalogue of a service. `make-catalog` writes these files from the YAML files beside them.
    pub fn built_in(service: Service) -> Self {
        let bytes: &'static [u8] = match service {
            Service::ConfigApi => include_bytes!("data/jca.bin"),
            Service::Scim => include_bytes!("data/scim.bin"),
            Service::Auth => include_bytes!("data/auth.bin"),
        };
        // A test reads every operation and every schema, so the embedded bytes can't be damaged.
        Self::open(bytes).unwrap_or_default()
    }

    /// Packs specifications, in their order.
    ///
    /// # Errors
    /// A value can't be packed.
    pub fn pack(specifications: &[Specification]) -> Result<Vec<u8>, postcard::Error> {
        let operations: Vec<&Operation> = specifications.iter().flat_map(|file| &file.operations).collect();
        let mut content = postcard::to_stdvec(&operations)?;
        let mut header = Header { operations: content.len(), schemas: Vec::new() };
        for (name, schema) in specifications.iter().flat_map(|file| &file.schemas) {
            let bytes = postcard::to_stdvec(schema)?;
            header.schemas.push((name.clone(), bytes.len()));
            content.extend(bytes);
        }
        Ok([postcard::to_stdvec(&header)?, content].concat())
    }

    /// Reads the header of packed bytes; `None` if they are damaged. The operations borrow their texts from the bytes,
    /// so those of a file are leaked: the process reads a file once, and needs it until its end.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let (header, content) = postcard::take_from_bytes::<Header>(bytes).ok()?;
        let mut end = bytes.len() - content.len();
        let mut next = |length: usize| {
            let begin = end;
            end = begin.checked_add(length).filter(|end| *end <= bytes.len())?;
            Some(begin..end)
        };
        let operations = next(header.operations)?;
        let schemas = header.schemas.into_iter().map(|(name, length)| Some((name, next(length)?)));
        let schemas = schemas.collect::<Option<_>>()?;
        Some(Self { operations, schemas, bytes })
    }

    /// Every operation; none if the bytes are damaged.
    pub fn operations(&self) -> Vec<Operation> {
        postcard::from_bytes(&self.bytes[self.operations.clone()]).unwrap_or_default()
    }

    /// The names of all schemas.
    pub fn schema_names(&self) -> impl Iterator<Item = &str> {
        self.schemas.iter().map(|(name, _)| name.as_str())
    }

    /// The schema of that name.
    pub fn schema(&self, name: &str) -> Option<Schema> {
        let (_, range) = self.schemas.iter().find(|(known, _)| known == name)?;
        postcard::from_bytes(&self.bytes[range.clone()]).ok()
    }
}
