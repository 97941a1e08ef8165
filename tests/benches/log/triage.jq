# For each reply of a log: its outcome, and position and code of every fault. At the end: how often
# each code came.

def body: if type == "string" then (try fromjson catch null) else . end;

def reply:
  if type == "object" and has("status") and has("body")
  then {status, body: (.body | body)}
  else {status: 200, body: .} end;

def records: .result // [] | if type == "object" then [.] else . end;

def rejections:
  [ records | to_entries[] | .key as $at | .value | objects
    | if (.reasons // [] | length) > 0 then .reasons[] | [$at, (.code | tostring)]
      elif .status == "skipped" then [$at, null]
      else empty end ];

def answer:
  .status as $status | .body
  | if type != "object" then
      if $status >= 400 then ["failed", [[null, ($status | tostring)]]] else ["unreadable", []] end
    elif .success == true and $status < 400 then
      rejections | [(if length > 0 then "partial" else "ok" end), .]
    elif .success == false then
      ["failed", [.errors // [{}] | .[] | [null, (.code | tostring)]]]
    elif (.error | type) == "string" then
      ["failed", [[null, (if $status >= 400 then $status else 401 end | tostring)]]]
    elif has("access_token") then ["ok", []]
    elif $status >= 400 then ["failed", [[null, ($status | tostring)]]]
    else ["unrecognised", []] end;

foreach ((inputs | reply | answer), null) as $answer ({};
  if $answer == null then .
  else reduce ($answer[1][][1] | tostring) as $code (.; .[$code] += 1) end;
  if $answer == null then . else $answer end)
