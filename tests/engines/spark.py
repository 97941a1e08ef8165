"""Triage as a step of a Spark job: each partition of a log goes through `errcat` as a filter."""

import os
import sys
from collections import Counter

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

import totals

log, answers = sys.argv[1:]
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
triage = f"{os.environ['ERRCAT']} triage --lines --format json --threads 1"

spark = (
    SparkSession.builder.master("local[2]")
    .appName("triage")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

# One partition to a core would do; more of them show that the cuts change nothing.
lines = spark.sparkContext.textFile(log, minPartitions=8)
SCHEMA = "outcome string, faults array<struct<code string, found_at string>>"
replies = spark.read.schema(SCHEMA).json(lines.pipe(triage)).cache()

outcomes = Counter({row.outcome: row["count"] for row in replies.groupBy("outcome").count().collect()})
by_code = (
    replies.select(f.explode("faults").alias("fault"))
    .groupBy("fault.code", "fault.found_at")
    .count()
    .collect()
)
faults = Counter({(row.code, row.found_at): row["count"] for row in by_code})
partitions = lines.getNumPartitions()
spark.stop()

expected_outcomes, expected_faults = totals.of_one_process(answers)
totals.compare(f"spark, {partitions} partitions, outcomes", outcomes, expected_outcomes)
totals.compare(f"spark, {partitions} partitions, faults", faults, expected_faults)
