# Runs the build, as build.sh does elsewhere: finds or installs the SDK, chooses the build host, compiles what has changed.
#   $env:BUILD_HOST = 'nuke' or 'embedded' forces a build host; without it, NUKE is used where the package feed has it.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$Root = $PSScriptRoot
$Temp = Join-Path $Root '.nuke/temp'
$Build = Join-Path $Root 'build/bin/Debug/_build.dll'
$NukeVersion = [regex]::Match((Get-Content -Raw (Join-Path $Root 'Directory.Packages.props')), 'Include="Nuke.Common" Version="\[([^\]]+)\]"').Groups[1].Value
$ProbeSeconds = 20

$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:BUILD_PROGRAM = '.\build.cmd'
$env:NUKE_TELEMETRY_OPTOUT = '1'

function Say($Text) { [Console]::Error.WriteLine($Text) }

function Fail($Text) {
    Say "error: $Text"
    exit 1
}

function Get-Sha256($Text) {
    $bytes = [Text.Encoding]::UTF8.GetBytes($Text)
    [BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash($bytes)) -replace '-', ''
}

# The SDK in .nuke/temp is only there because the one in PATH did not do.
function Find-DotNet {
    $name = if ([Environment]::OSVersion.Platform -eq 'Win32NT') { 'dotnet.exe' } else { 'dotnet' }
    $own = Join-Path $Temp "dotnet-win/$name"
    if (Test-Path $own) {
        $env:DOTNET_ROOT = Split-Path $own
        $env:PATH = (Split-Path $own) + [IO.Path]::PathSeparator + $env:PATH
        return $own
    }
    $command = Get-Command 'dotnet' -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($command) { return $command.Source }
    return ''
}

function Test-Sdk {
    if (-not $env:DOTNET_EXE) { return $false }
    Push-Location $Root
    try { & $env:DOTNET_EXE --version *> $null; return $LASTEXITCODE -eq 0 } catch { return $false } finally { Pop-Location }
}

function Confirm-Sdk {
    if (Test-Sdk) { return }
    $address = 'https://dot.net/v1/dotnet-install.ps1'
    $script = Join-Path $Temp 'dotnet-install.ps1'
    Say 'No .NET SDK here satisfies global.json; installing one into .nuke/temp'
    try {
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
        (New-Object Net.WebClient).DownloadFile($address, $script)
        & $script -InstallDir (Join-Path $Temp 'dotnet-win') -JSonFile (Join-Path $Root 'global.json') -NoPath | Out-Null
    }
    catch { Fail "the .NET SDK could not be installed ($_). Install the one that global.json names." }
    $env:DOTNET_EXE = Find-DotNet
    if (-not (Test-Sdk)) { Fail 'the installed .NET SDK does not satisfy global.json.' }
}

# What decides whether the feed has NUKE: its version, and every file and variable that NuGet reads sources from.
function Get-FeedKey {
    $places = @()
    if ($env:APPDATA) { $places += Join-Path $env:APPDATA 'NuGet' }
    for ($at = $Root; $at; $at = Split-Path $at) { $places += $at }
    $files = @($places | Where-Object { Test-Path $_ } | ForEach-Object { Get-ChildItem -Path $_ -Filter 'nuget.config' -File })
    $text = @($NukeVersion, "$env:NUGET_PACKAGES", "$env:HTTP_PROXY$env:HTTPS_PROXY") + @($files | ForEach-Object { $_.FullName + (Get-Content -Raw $_.FullName) })
    Get-Sha256 ($text -join "`n")
}

# Restores Nuke.Common once, in a project that inherits nothing but the feed configuration.
function Test-Feed {
    $probe = Join-Path $Temp 'probe'
    if (Test-Path $probe) { Remove-Item -Recurse -Force $probe }
    New-Item -ItemType Directory -Path $probe | Out-Null
    foreach ($name in 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props') { Set-Content (Join-Path $probe $name) '<Project />' }
    Set-Content (Join-Path $probe 'probe.csproj') @"
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="Nuke.Common" Version="[$NukeVersion]" /></ItemGroup>
</Project>
"@
    Say "Asking the package feed for Nuke.Common $NukeVersion (once, at most $ProbeSeconds s)"
    $log = Join-Path $probe 'restore.log'
    $process = Start-Process $env:DOTNET_EXE -ArgumentList 'restore', "`"$(Join-Path $probe 'probe.csproj')`"", '-nodeReuse:false' `
        -RedirectStandardOutput $log -RedirectStandardError "$log.err" -PassThru -NoNewWindow
    $null = $process.Handle
    if (-not $process.WaitForExit($ProbeSeconds * 1000)) {
        $process.Kill()
        return @('embedded', "the package feed did not answer within $ProbeSeconds s", 'no')
    }
    if ($process.ExitCode -eq 0) { return @('nuke', "Nuke.Common $NukeVersion is in the package feed", 'yes') }
    if (Select-String -Path $log -Pattern 'NU110[0-9]' -Quiet) { return @('embedded', "Nuke.Common $NukeVersion is not in the package feed", 'yes') }
    return @('embedded', 'the package feed could not be asked; see .nuke/temp/probe/restore.log', 'no')
}

# A feed that could not be reached is asked again a day later; a clear answer stands until the configuration changes.
function Get-FeedAnswer {
    $memory = Join-Path $Temp 'build-host'
    $key = Get-FeedKey
    if (Test-Path $memory) {
        $lines = @(Get-Content $memory)
        $isFresh = (Get-Item $memory).LastWriteTimeUtc -gt [DateTime]::UtcNow.AddDays(-1)
        if ($lines.Count -eq 4 -and $lines[0] -eq $key -and ($lines[3] -eq 'yes' -or $isFresh)) { return $lines[1..2] }
    }
    Confirm-Sdk
    $answer = @(Test-Feed)
    Set-Content $memory (@($key) + $answer)
    return $answer[0..1]
}

function Select-BuildHost {
    $answer = @($env:BUILD_HOST, "BUILD_HOST=$env:BUILD_HOST")
    if (-not $env:BUILD_HOST) { $answer = @(Get-FeedAnswer) }
    elseif ($env:BUILD_HOST -cnotin 'nuke', 'embedded') { Fail "BUILD_HOST is '$env:BUILD_HOST'; it must be 'nuke' or 'embedded'." }
    $env:BUILD_HOST = $answer[0]
    Say "Build host: $($answer[0]) ($($answer[1]))"
}

# Names and contents of all that is compiled into the build, so that deleted files count as well.
function Get-InputHash {
    $files = @(Get-ChildItem -Path (Join-Path $Root 'build'), (Join-Path $Root 'src') -Recurse -File |
        Where-Object { $_.FullName -notmatch '[\\/](bin|obj)[\\/]' })
    $files += @(Get-ChildItem -Path $Root -File | Where-Object { $_.Name -match '^(Directory\..*|global\.json|\.editorconfig|nuget\.config)$' })
    Get-Sha256 (($files | Sort-Object FullName | ForEach-Object { $_.FullName + (Get-FileHash $_.FullName).Hash }) -join "`n")
}

# Two builds that start at once must not compile into one another.
function Invoke-Compile {
    $stamp = Join-Path $Temp 'build-stamp'
    $mutex = New-Object Threading.Mutex($false, "pipeline-build-$(Get-Sha256 $Root)")
    try { $null = $mutex.WaitOne() } catch [Threading.AbandonedMutexException] { Write-Verbose 'The build before was stopped.' }
    try {
        $now = "$env:BUILD_HOST $(Get-InputHash)"
        if ((Test-Path $Build) -and (Test-Path $stamp) -and (Get-Content $stamp) -eq $now) { return }
        Confirm-Sdk
        Say 'Compiling the build'
        if (Test-Path $stamp) { Remove-Item $stamp }
        $output = & $env:DOTNET_EXE build (Join-Path $Root 'build/_build.csproj') -nodeReuse:false -p:UseSharedCompilation=false -nologo `
            -clp:NoSummary -verbosity:quiet
        if ($LASTEXITCODE -ne 0) {
            $output | ForEach-Object { Say $_ }
            Fail 'the build does not compile.'
        }
        Set-Content $stamp $now
    }
    finally { $mutex.ReleaseMutex() }
}

New-Item -ItemType Directory -Force -Path $Temp | Out-Null
$env:DOTNET_EXE = Find-DotNet
Select-BuildHost
Invoke-Compile
& $env:DOTNET_EXE $Build $args
exit $LASTEXITCODE
