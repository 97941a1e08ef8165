//! `errcat list --bundled`: the catalogues that come with errcat.

use std::io::Write;

use errcat_catalog::{BUNDLED, Catalogue, bundled, load};
use serde::Serialize;

use crate::answer::{Answer, Failure};
use crate::args::TableFormat;
use crate::print::style;
use crate::print::table::{Column, Table};

#[derive(Serialize)]
struct Row {
    name: &'static str,
    title: String,
    codes: usize,
    as_of: Option<String>,
    source: Option<String>,
}

pub fn run(format: TableFormat) -> Result<Answer, Failure> {
    let rows = BUNDLED.into_iter().filter_map(|name| {
        let catalogue = load(&bundled(name)?).catalogue?;
        Some(Row::new(name, &catalogue))
    });
    let rows: Vec<Row> = rows.collect();
    let mut out = anstream::stdout().lock();
    match format {
        TableFormat::Human => table(&mut out, &rows)?,
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
        TableFormat::Csv => {
            let mut csv = csv::Writer::from_writer(&mut out);
            rows.iter().try_for_each(|row| csv.serialize(row))?;
            csv.flush()?;
        }
    }
    out.flush()?;
    Ok(Answer::Fine)
}

impl Row {
    fn new(name: &'static str, catalogue: &Catalogue) -> Self {
        Self {
            name,
            title: catalogue.title.value.clone(),
            codes: catalogue.codes.len(),
            as_of: catalogue.as_of.as_ref().map(|day| day.value.to_string()),
            source: catalogue.source.as_ref().map(|source| source.value.clone()),
        }
    }
}

fn table(out: &mut impl Write, rows: &[Row]) -> Result<(), Failure> {
    let columns = [
        Column::text("name"),
        Column::number("codes"),
        Column::text("as of"),
        Column::long("catalogue"),
    ];
    let cells = rows.iter().map(|row| {
        let as_of = row.as_of.clone().unwrap_or_default();
        [row.name.into(), row.codes.to_string(), as_of, row.title.clone()]
    });
    let table = Table { columns, rows: cells.collect() };
    table.write(out, |column, _, padded| match column {
        0 => style::bold(padded),
        _ => padded.into(),
    })?;
    let remark = "--catalogue NAME takes one of them; in a program it is `errcat::NAME`, behind the \
                  feature NAME";
    writeln!(out, "\n{}", style::dim(&style::wrap("", "", remark)))?;
    Ok(())
}
