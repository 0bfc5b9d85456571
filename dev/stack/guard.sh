# Ends the backends when their launcher is gone, however it went (SIGKILL included).
#
# The launcher holds the other end of standard input and writes one word and one value a line:
#   watch PID · release PID · remove FOLDER (when the launcher dies) · done (a clean end: nothing to do)
# The end of input without "done" means that the launcher died.
# Signals from the terminal are for the launcher alone.
trap '' INT TERM HUP

pids=' '
folder=''
while IFS=' ' read -r word value; do
  case $word in
    watch) pids="$pids$value " ;;
    release) pids="${pids%% "$value" *} ${pids#* "$value" }" ;;
    remove) folder=$value ;;
    done) exit 0 ;;
  esac
done

signal_all() {
  for pid in $pids; do kill "-$1" "$pid" 2>/dev/null; done
}
any_left() {
  for pid in $pids; do kill -0 "$pid" 2>/dev/null && return 0; done
  return 1
}

signal_all INT
for _ in 1 2 3 4 5 6 7 8 9 10; do
  any_left || break
  sleep 1
done
signal_all KILL
if [ -n "$folder" ]; then rm -rf "$folder"; fi
