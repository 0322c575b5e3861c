//! How a module lies on the wire: functions that are alike side by side, and data in one piece.
//!
//! Brotli writes a repetition in fewer bits the nearer it is, and rustc puts functions in no order that helps it. And the
//! splitter leaves the main part's data in two thousand pieces, each with a header, because the data of the other parts
//! lies between them. Neither changes what the module does.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use wasm_encoder::{
    ConstExpr, DataCountSection, DataSection, Module, NameMap, NameSection, RawSection, SectionId,
};
use wasmparser::{DataKind, Operator, Parser, Payload, TypeRef};

/// How many bytes in a row two functions must share for that to count.
const RUN: usize = 5;
/// Runs that are in more functions than this tell nothing.
const COMMON: usize = 400;
/// Two functions that have a smaller part of their runs in common are not alike.
const ALIKE: f64 = 0.08;

/// Whether a module finds its memory empty.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// It is the first to write there, so that zeros may stand between the pieces of its data: the main part.
    Fresh,
    /// Others have written between its pieces.
    Shared,
}

/// The module with its data in one piece, where that may be, and with names by which `wasm-opt
/// --reorder-functions-by-name` puts functions side by side that are alike.
///
/// # Errors
/// What is no module, and data whose place is not a constant.
pub fn lay_out(module: &[u8], memory: Memory) -> Result<Vec<u8>> {
    let read = Read::of(module)?;
    let piece = (memory == Memory::Fresh).then(|| one_piece(&read.data)).flatten();
    let mut written = Module::new();
    for (id, raw) in &read.sections {
        match &piece {
            Some(piece) if *id == SectionId::Data as u8 => written.section(piece),
            Some(_) if *id == SectionId::DataCount as u8 => written.section(&DataCountSection { count: 1 }),
            _ => written.section(&RawSection { id: *id, data: raw }),
        };
    }
    written.section(&names(read.imported, &by_likeness(&read.functions)));
    Ok(written.finish())
}

/// What of a module matters here.
#[derive(Default)]
struct Read<'a> {
    /// Number and content of each section but the custom ones, in their order.
    sections: Vec<(u8, &'a [u8])>,
    /// How many functions it imports; its own are numbered after those.
    imported: u32,
    /// Its own functions.
    functions: Vec<Function<'a>>,
    /// Where each piece of data goes, and what it is.
    data: Vec<(usize, &'a [u8])>,
}

/// A function: the number of its type, and its body with its locals.
struct Function<'a> {
    kind: u32,
    body: &'a [u8],
}

impl<'a> Read<'a> {
    fn of(module: &'a [u8]) -> Result<Self> {
        let (mut read, mut kinds, mut bodies) = (Self::default(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload.context("reading the module")?;
            let section = payload.as_section();
            match payload {
                Payload::CustomSection(_) => continue,
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        read.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(declared) => {
                    kinds = declared.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionEntry(body) => bodies.push(&module[body.range()]),
                Payload::DataSection(pieces) => {
                    for piece in pieces {
                        let piece = piece?;
                        read.data.push((place(&piece.kind)?, piece.data));
                    }
                }
                _ => {}
            }
            if let Some((id, range)) = section {
                read.sections.push((id, &module[range]));
            }
        }
        read.functions = kinds.into_iter().zip(bodies).map(|(kind, body)| Function { kind, body }).collect();
        Ok(read)
    }
}

/// Where a piece of data goes.
fn place(kind: &DataKind) -> Result<usize> {
    let DataKind::Active { memory_index: 0, offset_expr } = kind else {
        bail!("data that is not written when the module starts")
    };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => usize::try_from(value).context("data below zero"),
        other => bail!("data at a place that is not a constant: {other:?}"),
    }
}

/// All data as one piece, with zeros where nothing was.
fn one_piece(data: &[(usize, &[u8])]) -> Option<DataSection> {
    let start = data.iter().map(|(at, _)| *at).min()?;
    let end = data.iter().map(|(at, bytes)| at + bytes.len()).max()?;
    let mut whole = vec![0; end - start];
    for (at, bytes) in data {
        whole[at - start..][..bytes.len()].copy_from_slice(bytes);
    }
    let mut section = DataSection::new();
    section.active(0, &ConstExpr::i32_const(i32::try_from(start).ok()?), whole);
    Some(section)
}

/// The functions in an order in which each follows the one it has most in common with. Greedy: the best order is a
/// travelling salesman's.
fn by_likeness(functions: &[Function]) -> Vec<usize> {
    let runs: Vec<Vec<[u8; RUN]>> = functions.iter().map(|function| runs(function.body)).collect();
    let mut having: BTreeMap<[u8; RUN], Vec<usize>> = BTreeMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            having.entry(*run).or_default().push(function);
        }
    }
    having.retain(|_, functions| (2..=COMMON).contains(&functions.len()));

    // Where nothing is alike, the next one by its type and its first bytes.
    let mut others: Vec<usize> = (0..functions.len()).collect();
    others.sort_by_key(|&function| (functions[function].kind, functions[function].body));
    let mut others = others.into_iter();
    let mut ordered = Vec::with_capacity(functions.len());
    let mut is_placed = vec![false; functions.len()];
    let mut last: Option<usize> = None;
    loop {
        let alike = last.and_then(|last| most_alike(last, &runs, &having, &is_placed));
        let Some(next) = alike.or_else(|| others.find(|&other| !is_placed[other])) else {
            return ordered;
        };
        is_placed[next] = true;
        ordered.push(next);
        last = Some(next);
    }
}

/// Every run of bytes of a function, once.
fn runs(body: &[u8]) -> Vec<[u8; RUN]> {
    let mut runs: Vec<[u8; RUN]> = body.windows(RUN).filter_map(|run| run.try_into().ok()).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Of the functions that have no place yet, the one that shares the greatest part of its runs with `of` (Jaccard's
/// index).
fn most_alike(
    of: usize,
    runs: &[Vec<[u8; RUN]>],
    having: &BTreeMap<[u8; RUN], Vec<usize>>,
    is_placed: &[bool],
) -> Option<usize> {
    let mut shared: Vec<u32> = vec![0; runs.len()];
    for function in runs[of].iter().filter_map(|run| having.get(run)).flatten() {
        shared[*function] += 1;
    }
    let candidates = (0..runs.len()).filter(|&other| shared[other] > 0 && !is_placed[other]);
    let likeness = |other: usize| {
        let shared = f64::from(shared[other]);
        shared / (runs[of].len() as f64 + runs[other].len() as f64 - shared)
    };
    let best = candidates.map(|other| (likeness(other), other)).max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= ALIKE).then_some(best.1)
}

/// Names that sort as `ordered` does.
fn names(imported: u32, ordered: &[usize]) -> NameSection {
    let mut places: Vec<(usize, usize)> =
        ordered.iter().enumerate().map(|(place, &function)| (function, place)).collect();
    places.sort_unstable();
    let mut functions = NameMap::new();
    for (index, (_, place)) in (imported..).zip(places) {
        functions.append(index, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&functions);
    section
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, Function as Body, FunctionSection, ImportSection, MemorySection, MemoryType,
        TypeSection,
    };

    use super::*;

    /// One imported function, one own with each of `bodies`, and data.
    fn module(bodies: &[&[i32]], data: &[(i32, &[u8])]) -> Vec<u8> {
        let (mut types, mut imports, mut functions) =
            (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], []);
        imports.import("a", "b", EntityType::Function(0));
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        let mut code = CodeSection::new();
        for constants in bodies {
            functions.function(0);
            let mut body = Body::new([]);
            for constant in *constants {
                body.instructions().i32_const(*constant).drop();
            }
            body.instructions().end();
            code.function(&body);
        }
        let mut pieces = DataSection::new();
        for (at, bytes) in data {
            pieces.active(0, &ConstExpr::i32_const(*at), bytes.iter().copied());
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&memories);
        let count = u32::try_from(data.len()).unwrap();
        module.section(&DataCountSection { count }).section(&code).section(&pieces);
        module.finish()
    }

    #[test]
    fn data_is_one_piece_where_nothing_lies_between() {
        let pieces: [(i32, &[u8]); 3] = [(1024, b"first"), (1040, b"third"), (1030, b"second")];
        let before = module(&[&[1]], &pieces);

        let after = lay_out(&before, Memory::Fresh).unwrap();
        let read = Read::of(&after).unwrap();
        assert_eq!(read.data, [(1024, b"first\0second\0\0\0\0third".as_slice())]);
        walrus::Module::from_buffer(&after).expect("it is still a module");

        let read_before = Read::of(&before).unwrap();
        let shared = lay_out(&before, Memory::Shared).unwrap();
        assert_eq!(Read::of(&shared).unwrap().data, read_before.data, "another's data would be wiped out");
        assert_eq!(read.functions[0].body, read_before.functions[0].body);
    }

    #[test]
    fn functions_that_are_alike_stand_side_by_side() {
        let (one, other): (Vec<i32>, Vec<i32>) = ((100..140).collect(), (5_000..5_040).collect());
        let with = |of: &[i32], more: i32| [of, &[more]].concat();
        let bodies = [with(&one, 1), with(&other, 1), with(&one, 2), with(&other, 2), with(&one, 3)];
        let bodies: Vec<&[i32]> = bodies.iter().map(Vec::as_slice).collect();
        let laid_out = module(&bodies, &[]);
        let mut places = by_likeness(&Read::of(&laid_out).unwrap().functions);
        assert_eq!(places.len(), 5);
        // Three of one kind, then two of the other, or the other way round.
        let kinds: Vec<usize> = places.iter().map(|place| place % 2).collect();
        assert!([[0, 0, 0, 1, 1], [1, 1, 0, 0, 0]].contains(&kinds.clone().try_into().unwrap()), "{kinds:?}");
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3, 4], "each once");
    }

    #[test]
    fn the_names_sort_as_the_order_does() {
        let laid_out = lay_out(&module(&[&[7], &[8], &[9]], &[]), Memory::Fresh).unwrap();
        let order = by_likeness(&Read::of(&laid_out).unwrap().functions);
        let named = walrus::Module::from_buffer(&laid_out).unwrap();
        let mut names: Vec<(String, usize)> = named
            .funcs
            .iter_local()
            .enumerate()
            .map(|(index, (id, _))| (named.funcs.get(id).name.clone().unwrap(), index))
            .collect();
        names.sort();
        assert_eq!(names.into_iter().map(|(_, index)| index).collect::<Vec<_>>(), order);
    }

    #[test]
    fn what_is_no_module_is_told() {
        assert!(lay_out(b"<!doctype html>", Memory::Fresh).is_err());
    }
}
