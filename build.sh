#!/usr/bin/env bash
# Runs the build: finds or installs the SDK, chooses the build host, compiles what has changed, passes arguments on.
#   BUILD_HOST=nuke|embedded   forces a build host; without it, NUKE is used where the package feed has it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
temp="$root/.nuke/temp"
build="$root/build/bin/Debug/_build.dll"
nuke_version=$(sed -n 's/.*Include="Nuke.Common" Version="\[\([^]]*\)\]".*/\1/p' "$root/Directory.Packages.props")
probe_seconds=20

export BUILD_PROGRAM=./build.sh DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NUKE_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "error: $*"
    exit 1
}

# The SDK in .nuke/temp is only there because the one in PATH did not do.
find_dotnet() {
    if [ -x "$temp/dotnet-unix/dotnet" ]; then
        DOTNET_EXE="$temp/dotnet-unix/dotnet"
        export DOTNET_ROOT="$temp/dotnet-unix" PATH="$temp/dotnet-unix:$PATH"
    else
        DOTNET_EXE=$(command -v dotnet || true)
    fi
    export DOTNET_EXE
}

has_sdk() { [ -n "$DOTNET_EXE" ] && (cd "$root" && "$DOTNET_EXE" --version) >/dev/null 2>&1; }

ensure_sdk() {
    if has_sdk; then return; fi
    local script="$temp/dotnet-install.sh" address="https://dot.net/v1/dotnet-install.sh"
    say "No .NET SDK here satisfies global.json; installing one into .nuke/temp"
    if command -v curl >/dev/null; then
        curl -fsSL "$address" -o "$script" || fail "$address cannot be loaded. Install the .NET SDK that global.json names."
    else
        wget -qO "$script" "$address" || fail "$address cannot be loaded. Install the .NET SDK that global.json names."
    fi
    bash "$script" --install-dir "$temp/dotnet-unix" --jsonfile "$root/global.json" --no-path >&2 ||
        fail "the .NET SDK could not be installed. Install the one that global.json names."
    find_dotnet
    has_sdk || fail "the installed .NET SDK does not satisfy global.json."
}

# Two builds that start at once must not compile into one another. A lock whose owner is gone is taken over.
lock() {
    until mkdir "$temp/lock" 2>/dev/null; do
        if ! kill -0 "$(cat "$temp/lock/pid" 2>/dev/null || echo $$)" 2>/dev/null; then rm -rf "$temp/lock"; fi
        sleep 0.2
    done
    echo $$ >"$temp/lock/pid"
    trap unlock EXIT
}

unlock() { rm -rf "$temp/lock"; }

# What decides whether the feed has NUKE: its version, and every file and variable that NuGet reads sources from.
feed_key() {
    local directory="$root" file
    {
        printf '%s\n' "$nuke_version" "${NUGET_PACKAGES-}" "${http_proxy-}${https_proxy-}${HTTP_PROXY-}${HTTPS_PROXY-}"
        for file in "$HOME"/.nuget/NuGet/*.[Cc]onfig "$HOME"/.nuget/config/*.[Cc]onfig "$HOME"/.config/NuGet/*.[Cc]onfig; do
            if [ -f "$file" ]; then cksum "$file"; fi
        done
        while :; do
            for file in "$directory"/[Nn]u[Gg]et.[Cc]onfig; do
                if [ -f "$file" ]; then cksum "$file"; fi
            done
            if [ "$directory" = / ]; then break; fi
            directory=$(dirname "$directory")
        done
    } | cksum | tr -d ' \n'
}

# Restores Nuke.Common once, in a project that inherits nothing but the feed configuration. Sets answer, reason and lasting.
probe_feed() {
    local probe="$temp/probe" pid status=0 waited=0 late=no
    rm -rf "$probe"
    mkdir -p "$probe"
    for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' >"$probe/$file"; done
    cat >"$probe/probe.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Nuke.Common" Version="[$nuke_version]" /></ItemGroup>
</Project>
EOF
    say "Asking the package feed for Nuke.Common $nuke_version (once, at most $probe_seconds s)"
    "$DOTNET_EXE" restore "$probe/probe.csproj" -nodeReuse:false >"$probe/restore.log" 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null && [ "$waited" -lt $((probe_seconds * 10)) ]; do
        sleep 0.1
        waited=$((waited + 1))
    done
    if kill "$pid" 2>/dev/null; then late=yes; fi
    wait "$pid" || status=$?

    answer=embedded lasting=yes
    if [ "$status" = 0 ]; then
        answer=nuke reason="Nuke.Common $nuke_version is in the package feed"
    elif grep -q 'NU110[0-9]' "$probe/restore.log"; then
        reason="Nuke.Common $nuke_version is not in the package feed"
    elif [ "$late" = yes ]; then
        lasting=no reason="the package feed did not answer within $probe_seconds s"
    else
        lasting=no reason="the package feed could not be asked; see .nuke/temp/probe/restore.log"
    fi
}

# A feed that could not be reached is asked again a day later; a clear answer stands until the configuration changes.
recall_feed() {
    [ -f "$memory" ] && [ "$(sed -n 1p "$memory")" = "$key" ] || return 1
    [ "$(sed -n 4p "$memory")" = yes ] || [ -z "$(find "$memory" -mtime +0)" ] || return 1
    answer=$(sed -n 2p "$memory") reason=$(sed -n 3p "$memory")
}

ask_feed() {
    local memory="$temp/build-host" key
    key=$(feed_key)
    if recall_feed; then return; fi
    ensure_sdk
    lock
    if ! recall_feed; then
        probe_feed
        printf '%s\n' "$key" "$answer" "$reason" "$lasting" >"$memory"
    fi
    unlock
}

choose_host() {
    case "${BUILD_HOST-}" in
    nuke | embedded) answer=$BUILD_HOST reason="BUILD_HOST=$BUILD_HOST" ;;
    '') ask_feed ;;
    *) fail "BUILD_HOST is '$BUILD_HOST'; it must be 'nuke' or 'embedded'." ;;
    esac
    export BUILD_HOST=$answer
    say "Build host: $answer ($reason)"
}

# Names and contents of all that is compiled into the build, so that deleted files count as well.
input_hash() {
    (
        cd "$root"
        find build src Directory.*.props Directory.*.targets global.json .editorconfig [Nn]u[Gg]et.[Cc]onfig \
            \( -name bin -o -name obj \) -prune -o -type f -print0 2>/dev/null | xargs -0 cksum | sort
    ) | cksum | tr -d ' \n'
}

is_compiled() { [ -f "$build" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; }

compile() {
    local stamp="$temp/build-stamp" log="$temp/compile.log" now
    now="$BUILD_HOST $(input_hash || true)"
    if is_compiled; then return; fi
    ensure_sdk
    lock
    if is_compiled; then
        unlock
        return
    fi
    say "Compiling the build"
    rm -f "$stamp"
    if ! "$DOTNET_EXE" build "$root/build/_build.csproj" -nodeReuse:false -p:UseSharedCompilation=false -nologo -clp:NoSummary \
        -verbosity:quiet >"$log" 2>&1; then
        cat "$log" >&2
        fail "the build does not compile."
    fi
    printf '%s\n' "$now" >"$stamp"
    unlock
}

mkdir -p "$temp"
find_dotnet
choose_host
compile
exec "$DOTNET_EXE" "$build" "$@"
