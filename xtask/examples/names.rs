//! Scratch.
fn main() {
    let out = std::env::args().nth(1).unwrap();
    for (f, n) in [("desk", "breach_statement"), ("files", "files")] {
        let wasm = std::fs::read(format!("target/{f}/wasm32-unknown-unknown/release/breach_statement.wasm")).unwrap();
        wasm_bindgen_cli_support::Bindgen::new().input_bytes(n, wasm).web(true).unwrap().typescript(true).omit_default_module_path(false)
            .out_name(n).remove_name_section(false).remove_producers_section(true).generate(&out).unwrap();
    }
}
