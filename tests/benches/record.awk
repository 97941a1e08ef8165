# Tables out of the lines of a bench; the first file has what is asked of them.
FNR == NR { asked[$1 "\t" $2] = $3; next }
$1 == "ns" { ours = ours sprintf("- %s: %s ns\n", $2, $4); next }
NF < 4 { next }
!($1 in rows) { kinds[++count] = $1 }
$1 == "ratio" {
  floor = asked[$2 "\t" $3]
  shown = (floor != "" && $4 + 0 < floor + 0) ? "**" $4 "**" : $4
  rows[$1] = rows[$1] sprintf("| %s | %s | %s | %s |\n", $2, $3, shown, floor)
  next
}
$1 == "exponent" { rows[$1] = rows[$1] sprintf("| %s | %s | %s |\n", $2, $4, $3); next }
{ rows[$1] = rows[$1] sprintf("| %s | %s | %s |\n", $2, $3, $4) }
END {
  for (kind = 1; kind <= count; kind++) {
    if (kinds[kind] == "ratio") head = "| what | peer | ratio | asked |\n|---|---|---:|---:|\n"
    else head = "| what | of | " kinds[kind] " |\n|---|---|---:|\n"
    printf "\n%s%s", head, rows[kinds[kind]]
  }
  if (ours != "") printf "\nOurs alone:\n\n%s", ours
}
