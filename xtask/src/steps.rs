//! The core with its steps counted: the same wasm, with a counter that each function and each round of a loop adds to.
//!
//! Steps are the same on every machine and in every run, which seconds are not: a test can say how much work an input may cost. The
//! counter is put into what was built; the source of the core knows nothing of it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walrus::ir::{BinaryOp, Instr, InstrSeqId, Value};
use walrus::{ConstExpr, FunctionKind, GlobalId, LocalFunction, LocalId, ModuleConfig, ValType};

use crate::run::say;
use crate::tree::Tree;

/// Under which name the counter is exported.
const COUNTER: &str = "steps";

/// So many bytes are copied or filled in one step.
const BYTES_A_STEP_LOG2: i64 = 4;

/// Writes the counted variant of both modules of the core, and gives the folder.
pub fn write(tree: &Tree) -> Result<PathBuf> {
    say("Counting the steps of the core");
    let folder = tree.counted();
    fs::create_dir_all(&folder).with_context(|| format!("could not create {}", folder.display()))?;
    for name in ["breach_statement_bg.wasm", "files_bg.wasm"] {
        count(&tree.core().join(name), &folder.join(name))?;
    }
    Ok(folder)
}

fn count(from: &Path, to: &Path) -> Result<()> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    let mut module = config
        .parse_file(from)
        .with_context(|| format!("could not read {}", from.display()))?;
    let zero = ConstExpr::Value(Value::I64(0));
    let counter = module.globals.add_local(ValType::I64, true, false, zero);
    module.exports.add(COUNTER, counter);
    let length = module.locals.add(ValType::I32);
    for function in module.funcs.iter_mut() {
        if let FunctionKind::Local(function) = &mut function.kind {
            count_in(function, counter, length);
        }
    }
    module
        .emit_wasm_file(to)
        .with_context(|| format!("could not write {}", to.display()))
}

fn count_in(function: &mut LocalFunction, counter: GlobalId, length: LocalId) {
    let entry = function.entry_block();
    let mut heads = vec![entry];
    let mut sequences = vec![entry];
    while let Some(sequence) = sequences.pop() {
        for (instruction, _) in &function.block(sequence).instrs {
            match instruction {
                Instr::Block(block) => sequences.push(block.seq),
                Instr::Loop(round) => {
                    heads.push(round.seq);
                    sequences.push(round.seq);
                }
                Instr::IfElse(either) => sequences.extend([either.consequent, either.alternative]),
                _ => {}
            }
        }
        count_bytes(function, sequence, counter, length);
    }
    for head in heads {
        let mut builder = function.builder_mut().instr_seq(head);
        builder
            .global_get_at(0, counter)
            .const_at(1, Value::I64(1))
            .binop_at(2, BinaryOp::I64Add)
            .global_set_at(3, counter);
    }
}

/// What copies or fills memory does it in one instruction, however long it takes: its length lies on top of the stack.
fn count_bytes(function: &mut LocalFunction, sequence: InstrSeqId, counter: GlobalId, length: LocalId) {
    let of_memory = |instruction: &Instr| matches!(instruction, Instr::MemoryCopy(_) | Instr::MemoryFill(_));
    let instructions = &function.block(sequence).instrs;
    let places: Vec<usize> = (0..instructions.len())
        .filter(|at| of_memory(&instructions[*at].0))
        .collect();
    for at in places.into_iter().rev() {
        let mut builder = function.builder_mut().instr_seq(sequence);
        builder
            .local_tee_at(at, length)
            .global_get_at(at + 1, counter)
            .local_get_at(at + 2, length)
            .unop_at(at + 3, walrus::ir::UnaryOp::I64ExtendUI32)
            .const_at(at + 4, Value::I64(BYTES_A_STEP_LOG2))
            .binop_at(at + 5, BinaryOp::I64ShrU)
            .binop_at(at + 6, BinaryOp::I64Add)
            .global_set_at(at + 7, counter);
    }
}
