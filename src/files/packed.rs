//! A file that is compressed as its name says: gzip for `.gz`, Zstandard for `.zst`. It can go on after the last complete
//! piece, since both formats are pieces one after the other.

use std::fs::File;
use std::io::{self, Seek as _, Write};
#[cfg(any(feature = "history", feature = "sandbox"))]
use std::io::{BufReader, Read};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
    Zstandard,
}

/// The piece that is being written.
enum Piece {
    Gzip(GzEncoder<File>),
    Zstandard(zstd::Encoder<'static, File>),
}

/// A file that is written, and compressed on the way.
pub struct PackedFile {
    file: File,
    packing: Packing,
    piece: Option<Piece>,
}

impl PackedFile {
    /// Writes to an open file, which is to have this name.
    #[must_use]
    pub fn new(file: File, name: &Path) -> Self {
        let is = |wanted: &str| name.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted));
        let packing = match () {
            () if is("gz") => Packing::Gzip,
            () if is("zst") => Packing::Zstandard,
            () => Packing::None,
        };
        Self { file, packing, piece: None }
    }

    /// Ends the piece, and returns the length of the file in bytes.
    ///
    /// # Errors
    /// The system can't write.
    pub fn end_piece(&mut self) -> io::Result<u64> {
        match self.piece.take() {
            Some(Piece::Gzip(encoder)) => drop(encoder.finish()?),
            Some(Piece::Zstandard(encoder)) => drop(encoder.finish()?),
            None => {}
        }
        // A pipe has no position.
        Ok(self.file.stream_position().unwrap_or_default())
    }

    /// Ends the file, which has a piece even if it has no content.
    ///
    /// # Errors
    /// The system can't write.
    pub fn end(&mut self) -> io::Result<u64> {
        if self.packing != Packing::None && self.file.stream_position().is_ok_and(|position| position == 0) {
            let _ = self.write(&[])?;
        }
        self.end_piece()
    }

    /// Removes what follows this length, in bytes.
    ///
    /// # Errors
    /// The system refuses.
    pub fn cut(&mut self, length: u64) -> io::Result<()> {
        // Dropping the piece writes its end.
        self.piece = None;
        self.file.set_len(length)?;
        self.file.seek(io::SeekFrom::Start(length)).map(|_| ())
    }

    /// The file.
    #[must_use]
    pub const fn file(&self) -> &File {
        &self.file
    }
}

impl Write for PackedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Both handles have the same position in the file.
        let piece = match (self.packing, &mut self.piece) {
            (Packing::None, _) => return self.file.write(bytes),
            (_, Some(piece)) => piece,
            (Packing::Gzip, none) => {
                none.insert(Piece::Gzip(GzEncoder::new(self.file.try_clone()?, Compression::default())))
            }
            (Packing::Zstandard, none) => none
                .insert(Piece::Zstandard(zstd::Encoder::new(self.file.try_clone()?, zstd::DEFAULT_COMPRESSION_LEVEL)?)),
        };
        match piece {
            Piece::Gzip(encoder) => encoder.write(bytes),
            Piece::Zstandard(encoder) => encoder.write(bytes),
        }
    }

    /// Does nothing: a piece is compressed the better the longer it is.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The first bytes of a file that is compressed as gzip (RFC 1952) or Zstandard (RFC 8878).
#[cfg(any(feature = "history", feature = "sandbox"))]
const MARKS: [&[u8]; 2] = [&[0x1f, 0x8b], &[0x28, 0xb5, 0x2f, 0xfd]];

/// Opens a file for reading. It is unpacked if its first bytes tell that it is compressed, whatever its name is.
///
/// # Errors
/// The file can't be read.
#[cfg(any(feature = "history", feature = "sandbox"))]
pub fn open_unpacked(path: &Path) -> io::Result<Box<dyn Read>> {
    let mut file = File::open(path)?;
    let mut begin = Vec::new();
    Read::by_ref(&mut file).take(4).read_to_end(&mut begin)?;
    let [is_gzip, is_zstandard] = MARKS.map(|mark| begin.starts_with(mark));
    let whole = io::Cursor::new(begin).chain(file);
    Ok(match () {
        () if is_gzip => Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(whole))),
        () if is_zstandard => Box::new(BufReader::new(zstd::Decoder::new(whole)?)),
        () => Box::new(BufReader::new(whole)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(path: &Path) -> Vec<u8> {
        let file = File::open(path).expect("a file");
        let mut content = Vec::new();
        let mut reader: Box<dyn Read> = match path.extension().and_then(std::ffi::OsStr::to_str) {
            Some("gz") => Box::new(flate2::read::MultiGzDecoder::new(file)),
            Some("ZST") => Box::new(zstd::Decoder::new(file).expect("a decoder")),
            _ => Box::new(file),
        };
        reader.read_to_end(&mut content).expect("its content");
        content
    }

    #[test]
    fn a_file_goes_on_after_its_last_piece() {
        let root = tempfile::tempdir().expect("a directory");
        for name in ["a.jsonl", "a.jsonl.gz", "a.jsonl.ZST"] {
            let path = root.path().join(name);
            let mut file = PackedFile::new(File::create(&path).expect("a file"), &path);
            file.write_all(b"one\n").expect("written");
            let length = file.end_piece().expect("a piece");
            assert_eq!(unpacked(&path), b"one\n", "{name}");
            file.write_all(&b"lost\n".repeat(10_000)).expect("written");
            file.cut(length).expect("cut");
            assert_eq!(file.file().metadata().expect("metadata").len(), length, "{name}");
            file.write_all(b"two\n").expect("written");
            file.end().expect("the end");
            assert_eq!(unpacked(&path), b"one\ntwo\n", "{name}");
            #[cfg(any(feature = "history", feature = "sandbox"))]
            {
                let other = root.path().join("other");
                std::fs::copy(&path, &other).expect("a copy");
                let mut content = String::new();
                open_unpacked(&other).expect("a file").read_to_string(&mut content).expect("its content");
                assert_eq!(content, "one\ntwo\n", "{name}: what it is decides, not its name");
            }
            let mut empty = PackedFile::new(File::create(&path).expect("a file"), &path);
            assert_eq!(empty.end().expect("the end") == 0, name == "a.jsonl");
            assert_eq!(unpacked(&path), b"", "{name}");
        }
    }
}
