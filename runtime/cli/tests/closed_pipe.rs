//! Who reads only the first lines of an answer still learns by its exit status what it was.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;

use support::{errcat, scratch, unread};

const CATALOGUE: &str = "errcat = 1

[catalogue]
name = \"api\"
title = \"API\"
code = \"integer\"

[level.body]
doc = \"In the body.\"

[[code]]
code = 1
level = \"body\"
name = \"Gone\"
message = \"Gone\"
retry = \"never\"
doc = \"It is gone.\"
";

#[test]
fn the_answer_stands_though_nobody_reads_it() {
    let folder = scratch("closed-pipe");
    let file = |name: &str, text: &str| {
        fs::write(folder.join(name), text).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    let good = file("good.toml", CATALOGUE);
    let bad = file("bad.toml", &CATALOGUE.replace("level = ", "levle = "));
    let other = file("other.toml", &CATALOGUE.replace("code = 1\n", "code = 2\n"));
    let list = file("list.csv", "code,message\n1,Gone\n2,Here\n");
    for (arguments, status) in [
        (vec!["check", &good], 0),
        (vec!["check", &bad], 1),
        (vec!["check", &bad, "--format", "json"], 1),
        (vec!["fmt", "--check", &good], 1),
        (vec!["diff", &good, &good], 0),
        (vec!["diff", &good, &other], 1),
        (vec!["explain", "77", "--catalogue", &good], 1),
        (vec!["list", "--catalogue", &good], 0),
        (vec!["import", &list, "--out", &good, "--check"], 1),
        (vec!["import", &list], 0),
    ] {
        let read = errcat(&arguments);
        assert_eq!(read.status, status, "{arguments:?}: {}{}", read.stdout, read.stderr);
        let (unread, said) = unread(&arguments);
        assert_eq!(unread, status, "{arguments:?}: {said}");
        assert!(!said.contains("pipe"), "{said}");
    }
}
