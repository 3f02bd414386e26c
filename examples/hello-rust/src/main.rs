//! Prints properties of its container.

use std::{env, fs, io, process};

fn main() -> io::Result<()> {
    println!("Hello from Rust, process {}", process::id());
    for (name, directory) in [
        ("working directory", env::current_dir()?),
        ("temporary files", env::temp_dir()),
    ] {
        let file = directory.join("hello");
        fs::write(&file, "hello")?;
        fs::remove_file(&file)?;
        println!("{name}: {} is writable", directory.display());
    }
    Ok(())
}
