use std::{env, panic, thread};

fn main() {
    panic::set_hook(Box::new(|_| ()));
    let worker = thread::spawn(|| panic!("caught"));
    let panicked = worker.join().unwrap_err();
    println!("Rust in {}", env::current_dir().unwrap().display());
    println!("{}", panicked.downcast_ref::<&str>().unwrap());
}
