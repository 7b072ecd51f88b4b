//! What an answer needs of the catalog as bytes, as the site loads it first: no code that reads JSON into the
//! catalog's types is needed before the first answer, and there is nothing to parse. Made from the files that
//! people edit while the site is built, and read by the very program it was built with; its hash is enforced.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Read, Result, Write};

use borsh::{BorshDeserialize, BorshSerialize};

use super::Catalog;
use super::corrections::Reads;
use super::plan::Map;
use crate::order;

/// Writes a catalog.
///
/// # Errors
/// None that a list in memory could give.
pub fn write(catalog: &Catalog) -> Result<Vec<u8>> {
    borsh::to_vec(catalog)
}

/// Reads a catalog; it is partial, and corrections wait for the whole.
///
/// # Errors
/// What was not written by [`write`], or not to its end.
pub fn read(bytes: &[u8]) -> Result<Catalog> {
    let reads = Reads(|_| Err("they are not read before the whole catalog is there".into()));
    let catalog = Catalog { reads, partial: true, ..borsh::from_slice(bytes)? };
    // What reading relies on: there is a book, and a preset.
    if catalog.books.iter().all(|b| b.id != catalog.default_book) || catalog.presets.is_empty() {
        return Err(Error::new(ErrorKind::InvalidData, "it is not the first part of a catalog"));
    }
    Ok(catalog)
}

/// Writes values by id.
pub(super) fn write_map<V: BorshSerialize, W: Write>(map: &Map<V>, writer: &mut W) -> Result<()> {
    (map.len() as u32).serialize(writer)?;
    map.iter().try_for_each(|(id, value)| id.serialize(writer).and_then(|()| value.serialize(writer)))
}

/// Reads values by id. They were written in the order of the ids, so that nothing has to be sorted.
pub(super) fn read_map<V: BorshDeserialize, R: Read>(reader: &mut R) -> Result<Map<V>> {
    let values = Vec::<(String, V)>::deserialize_reader(reader)?;
    match values.is_sorted_by(|a, b| a.0 < b.0) {
        true => Ok(Map::from_sorted_store_unchecked(values)),
        false => Err(Error::new(ErrorKind::InvalidData, "ids out of order")),
    }
}

/// Writes texts or amounts by name.
pub(super) fn write_tree<V: BorshSerialize, W: Write>(tree: &BTreeMap<String, V>, writer: &mut W) -> Result<()> {
    tree.serialize(writer)
}

/// Reads texts or amounts by name.
pub(super) fn read_tree<V: BorshDeserialize, R: Read>(reader: &mut R) -> Result<BTreeMap<String, V>> {
    Ok(order::map(Vec::<(String, V)>::deserialize_reader(reader)?))
}
