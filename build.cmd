:; exec "$(cd "$(dirname "$0")" && pwd)/build.sh" "$@" #

@ECHO OFF
powershell -ExecutionPolicy ByPass -NoProfile -File "%~dp0build.ps1" %*
