//! Keeps the linker's relocations in the app that is to be split (feature `split`): the splitter
//! finds by them what every function and every text is used by.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let set = |name| std::env::var_os(name).is_some();
    if set("CARGO_FEATURE_SPLIT") && std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32")
    {
        println!("cargo::rustc-link-arg-bin=security-centre=--emit-relocs");
        // Texts of different rooms must not share a segment.
        println!("cargo::rustc-link-arg-bin=security-centre=--no-merge-data-segments");
    }
}
