# Tables out of the lines of a bench; the first file has what is asked of them.
function header(kind, text) {
  if (kind != last) printf "\n%s\n", text
  last = kind
}
FNR == NR { asked[$1 "\t" $2] = $3; next }
$1 == "ratio" {
  header("ratio", "| what | peer | ratio | asked |\n|---|---|---:|---:|")
  floor = asked[$2 "\t" $3]
  shown = (floor != "" && $4 + 0 < floor + 0) ? "**" $4 "**" : $4
  printf "| %s | %s | %s | %s |\n", $2, $3, shown, floor
  next
}
$1 == "ns" { ours = ours sprintf("\n- %s: %s ns", $2, $4); next }
NF >= 3 {
  header($1, sprintf("| %s | | |\n|---|---|---:|", $1))
  printf "| %s | %s | %s |\n", $2, $3, $4
}
END { if (ours != "") printf "\nOurs alone:\n%s\n", ours }
