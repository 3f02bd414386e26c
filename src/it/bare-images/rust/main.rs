use std::panic;

fn main() {
    panic::set_hook(Box::new(|_| {}));
    let caught = panic::catch_unwind(|| panic!("unwound"));
    println!("panic caught: {}", caught.is_err());
}
