//! The migrations are embedded; cargo is told to look at them.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
