"""CX Lab's one entry: python3 cx.py COMMAND. It makes .venv, puts the locked packages into it, and calls nox.

Needs Python 3.11 or newer and nothing else; takes uv when it is there, because it is faster.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
OLDEST = (3, 11)

# command: (requirement set, sentence for the list)
COMMANDS = {
    "book": ("book", "build the book, all notebooks executed, and say where to open it"),
    "lab": ("book", "open JupyterLab on the notebooks"),
    "tests": ("tests", "run every check: lint, types, tests, the strict book, the browser, the wheel"),
    "lint": ("tests", "only the style checks"),
    "types": ("tests", "only mypy"),
    "unit": ("tests", "only the tests of the package; words after it go to pytest"),
    "browser": ("tests", "only the tests of the built book in a browser"),
    "wheel": ("tests", "only the installed package, outside this folder"),
    "format": ("tests", "put the code into the house style"),
    "clean": ("book", "remove what was built (not the environment)"),
}


class Stop(Exception):
    """A sentence for the user: what is missing and what to do."""


def say_commands():
    """Print the commands, one a line."""
    print("python3 cx.py COMMAND\n")
    for name in COMMANDS:
        print("  %-8s  %s" % (name, COMMANDS[name][1]))
    print("\nThe first run installs the packages into .venv (about 1 GB) and needs the network.")


def check_python():
    """Refuse a Python that the packages don't support, before pip says it in its own words."""
    if sys.version_info[:2] < OLDEST:
        raise Stop(
            "This is Python %s; CX Lab needs Python %d.%d or newer.\n"
            "Install a newer Python from python.org (or your system's package manager), then call this file with it,\n"
            "for example: python3.13 cx.py book" % ((platform.python_version(),) + OLDEST)
        )


def run(command, hint):
    """Run one set-up step; when it fails, say what to do next."""
    print("> " + " ".join(os.path.basename(part) if os.path.isabs(part) else part for part in command), flush=True)
    try:
        code = subprocess.call(command, cwd=ROOT)
    except OSError as error:
        raise Stop("%s could not be started (%s).\n%s" % (command[0], error.strerror, hint)) from None
    if code != 0:
        raise Stop(hint)


def make_environment(uv):
    """Make .venv with the Python that runs this file."""
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV]
    else:
        command = [sys.executable, "-m", "venv", "--clear", VENV]
    run(
        command,
        "The environment .venv could not be made. On Debian and Ubuntu Python comes without its venv module:\n"
        "    sudo apt install python%d.%d-venv\n"
        "Elsewhere, check that this folder may be written to and that the disk has 2 GB free." % sys.version_info[:2],
    )


def install(requirements, uv):
    """Install one locked set and the package itself, as a link to this folder."""
    packages = ["--require-hashes", "-r", os.path.join("requirements", requirements + ".txt")]
    package = ["--no-deps", "--no-build-isolation", "--editable", "."]
    tool = (
        [uv, "pip", "install", "--quiet", "--python", PYTHON]
        if uv
        else [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    )
    hint = (
        "The packages could not be installed. Most often the network is missing or a proxy is in the way: check that\n"
        "this computer reaches the Python package index (a campus proxy is set with the variable HTTPS_PROXY), then\n"
        "run the same command again. It goes on where it stopped. The message of the installer stands above."
    )
    print("Installing packages into .venv; the first time this takes a few minutes.", flush=True)
    run(tool + packages, hint)
    run(tool + package, hint)


def fingerprint(requirements):
    """What .venv must have been made from, so that an old one is noticed."""
    digest = hashlib.sha256(platform.python_version().encode() + ROOT.encode("utf-8", "replace"))
    for name in ("requirements/%s.txt" % requirements, "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def is_ready(requirements):
    """Whether .venv holds this set already."""
    try:
        with open(os.path.join(VENV, "cx-%s.stamp" % requirements)) as file:
            return file.read() == fingerprint(requirements) and os.path.exists(PYTHON)
    except OSError:
        return False


def prepare(requirements):
    """Make .venv hold this requirement set. The set of the tests contains the set of the book."""
    if is_ready(requirements) or is_ready("tests"):
        return
    uv = shutil.which("uv")
    # A campus proxy's certificate is known to the system and not to uv, unless uv is told to look there.
    os.environ.setdefault("UV_SYSTEM_CERTS", "true")
    if not os.path.exists(PYTHON) or not (is_ready("book") or is_ready("tests")):
        make_environment(uv)
    install(requirements, uv)
    with open(os.path.join(VENV, "cx-%s.stamp" % requirements), "w") as file:
        file.write(fingerprint(requirements))


def main(arguments):
    """Run one command; the exit code is that of nox."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        say_commands()
        return 0
    command = arguments[0]
    if command not in COMMANDS:
        say_commands()
        raise Stop("There is no command '%s'. The commands are listed above." % command)
    check_python()
    prepare(COMMANDS[command][0])
    nox = [PYTHON, "-m", "nox", "--noxfile", os.path.join(ROOT, "noxfile.py"), "--session", command]
    return subprocess.call(nox + (["--"] + arguments[1:] if arguments[1:] else []), cwd=ROOT)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.stdout.flush()
        sys.stderr.write("\n%s\n" % stop)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
