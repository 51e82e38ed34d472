#!/bin/bash
# Submits the shards of a plan and the job that merges them; written by 'imagerywatch submit slurm'.
set -euo pipefail
cd '/data/it'\''s here'

shards=$(sbatch --parsable --job-name='camp 18-shard' --chdir='/data/it'\''s here' \
  --output='camp 18-shard-%a.log' \
  --array=0-1%1 --cpus-per-task=4 --mem=2816M --time=00:15:00 --requeue --partition=short <<'SCRIPT'
#!/bin/bash
exec imagerywatch shard 'plans/camp 18.json' --index auto --of 2 --threads "$SLURM_CPUS_PER_TASK"
SCRIPT
)

merge=$(sbatch --parsable --job-name='camp 18-merge' --chdir='/data/it'\''s here' \
  --output='camp 18-merge.log' \
  --dependency="afterok:${shards%%;*}" --kill-on-invalid-dep=yes \
  --cpus-per-task=1 --mem=2048M --time=00:30:00 --partition=short <<'SCRIPT'
#!/bin/bash
exec imagerywatch merge 'plans/camp 18.json'
SCRIPT
)

echo "shards: $shards, merge: $merge"
