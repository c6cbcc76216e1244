//! The compact form of operations and schemas, in which the program embeds the built-in catalogue and caches the
//! OpenAPI files of a server.

use std::cell::OnceCell;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::openapi::Specification;
use crate::operation::{Operation, Service};
use crate::schema::Schema;

/// The operations and schemas of one or several OpenAPI files. Every operation and every schema is packed separately, so
/// that one can be read without the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    bytes: &'static [u8],
    /// The operations, in the order of the files.
    pub operations: Vec<PackedOperation>,
    /// The names of the schemas, and their byte ranges.
    schemas: Vec<(&'static str, Range<usize>)>,
}

/// What is known of an operation before it is read.
#[derive(Clone, Debug)]
pub(super) struct PackedOperation {
    pub names: Names<'static>,
    bytes: &'static [u8],
    read: OnceCell<Option<Operation>>,
}

/// The names by which an operation is found.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Names<'a> {
    pub id: &'a str,
    pub task: &'a str,
    pub plugin: &'a str,
}

/// The header before the packed operations and schemas.
#[derive(Serialize, Deserialize)]
struct Header<'a> {
    /// The names of the operations, and their lengths in bytes.
    #[serde(borrow)]
    operations: Vec<(Names<'a>, usize)>,
    /// The names of the schemas, and their lengths in bytes.
    #[serde(borrow)]
    schemas: Vec<(&'a str, usize)>,
}

impl PackedOperation {
    /// The operation; `None` if its bytes are damaged.
    pub fn read(&self) -> Option<&Operation> {
        self.read.get_or_init(|| self.decode()).as_ref()
    }

    /// The operation, which is not kept.
    pub fn decode(&self) -> Option<Operation> {
        postcard::from_bytes(self.bytes).ok()
    }
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
        let mut content = Vec::new();
        let mut header = Header { operations: Vec::new(), schemas: Vec::new() };
        for operation in specifications.iter().flat_map(|file| &file.operations) {
            let bytes = postcard::to_stdvec(operation)?;
            let names = Names { id: &operation.id, task: &operation.task, plugin: &operation.plugin };
            header.operations.push((names, bytes.len()));
            content.extend(bytes);
        }
        for (name, schema) in specifications.iter().flat_map(|file| &file.schemas) {
            let bytes = postcard::to_stdvec(schema)?;
            header.schemas.push((name, bytes.len()));
            content.extend(bytes);
        }
        Ok([postcard::to_stdvec(&header)?, content].concat())
    }

    /// Reads the header of packed bytes; `None` if they are damaged. The operations borrow their texts from the bytes,
    /// so those of a file are leaked: the process reads a file once, and needs it until its end.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let (header, content) = postcard::take_from_bytes::<Header<'static>>(bytes).ok()?;
        let mut end = bytes.len() - content.len();
        let mut next = |length: usize| {
            let begin = end;
            end = begin.checked_add(length).filter(|end| *end <= bytes.len())?;
            Some(begin..end)
        };
        let operations = header.operations.into_iter().map(|(names, length)| {
            Some(PackedOperation { names, bytes: &bytes[next(length)?], read: OnceCell::new() })
        });
        let operations = operations.collect::<Option<_>>()?;
        let schemas = header.schemas.into_iter().map(|(name, length)| Some((name, next(length)?)));
        let schemas = schemas.collect::<Option<_>>()?;
        Some(Self { bytes, operations, schemas })
    }

    /// The names of all schemas.
    pub fn schema_names(&self) -> impl Iterator<Item = &'static str> {
        self.schemas.iter().map(|(name, _)| *name)
    }

    /// The schema of that name.
    pub fn schema(&self, name: &str) -> Option<Schema> {
        let (_, range) = self.schemas.iter().find(|(known, _)| *known == name)?;
        postcard::from_bytes(&self.bytes[range.clone()]).ok()
    }
}
