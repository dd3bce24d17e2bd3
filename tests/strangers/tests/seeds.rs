//! Everything that was kept in `fuzz/seeds` goes through what it was kept for.
#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use std::path::Path;

#[test]
fn nothing_that_was_kept_breaks_anything() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    for (name, tries) in strangers::ALL {
        let seeds = std::fs::read_dir(folder.join(name)).unwrap();
        let mut many = 0;
        for seed in seeds {
            let bytes = std::fs::read(seed.unwrap().path()).unwrap();
            tries(&bytes);
            // Cut off anywhere, it is something else.
            for end in 0..bytes.len().min(600) {
                tries(&bytes[..end]);
            }
            many += 1;
        }
        assert!(many > 0, "{name} has no seeds");
    }
    for there in std::fs::read_dir(folder).unwrap() {
        let name = there.unwrap().file_name();
        let known = strangers::ALL.iter().any(|(known, _)| name == **known);
        assert!(known, "nobody reads {name:?}");
    }
}
