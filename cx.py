"""CX Lab's one entry: python3 cx.py COMMAND. It makes .venv, puts the locked packages into it, and calls nox.

Needs Python 3.11 or newer and nothing else; takes uv when it is there, because it is faster. Any Python, even 2.7, can
read this file as far as the sentence that asks for a newer one.

Exit codes: that of nox (0 when all went well), 2 when the command or the computer has to be put right first.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
OLDEST = (3, 11)
ME = "py cx.py" if os.name == "nt" else "python3 cx.py"

# command: (requirement set, sentence for the list)
COMMANDS = {
    "book": ("book", "build the book, all notebooks executed, and say where to open it"),
    "pdf": ("tests", "print the whole book into _build/cx-lab.pdf (needs Chromium, Chrome or Edge)"),
    "course-pack": ("tests", "zip slides, handouts, notebooks and quizzes (needs Chromium, Chrome or Edge)"),
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
    print(ME + " COMMAND\n")
    for name in COMMANDS:
        print("  %-11s  %s" % (name, COMMANDS[name][1]))
    print("\nThe first run installs the packages into .venv (about 1 GB) and needs the network.")


def check_python():
    """Refuse a Python that the packages don't support, before pip says it in its own words."""
    if sys.version_info[:2] < OLDEST:
        raise Stop(
            "This is Python %s; CX Lab needs Python %d.%d or newer.\n"
            "Install a newer Python from python.org (or your system's package manager), then call this file with it,\n"
            "for example: %s cx.py book"
            % ((platform.python_version(),) + OLDEST + ("py -3.13" if os.name == "nt" else "python3.13",))
        )


def environment():
    """The variables for what we start, without those that would bring other packages in or send ours elsewhere."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "__PYVENV_LAUNCHER__")
    # UTF-8 mode: on Windows, Python would otherwise read the text of the book in the code page of the computer.
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    # A campus proxy's certificate is known to the system and not to uv, unless uv is told to look there.
    kept.setdefault("UV_SYSTEM_CERTS", "true")
    return dict(kept, PYTHONUTF8="1", PIP_USER="0")


def run(command, hint):
    """Run one set-up step; when it fails, say what to do next."""
    print("> " + " ".join(os.path.basename(part) if os.path.isabs(part) else part for part in command))
    sys.stdout.flush()
    try:
        failed = subprocess.call(command, cwd=ROOT, env=environment()) != 0
    except OSError as error:
        failed, hint = True, "%s could not be started (%s).\n%s" % (command[0], error.strerror, hint)
    if failed:
        raise Stop(hint)


def find_uv():
    """The path of a uv that runs, or None: version managers leave a uv on the PATH that only says what is missing."""
    uv = shutil.which("uv")
    try:
        runs = uv and subprocess.call([uv, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        runs = False
    return uv if runs else None


def python_of(folder):
    """The Python of an environment."""
    return os.path.join(folder, "Scripts", "python.exe") if os.name == "nt" else os.path.join(folder, "bin", "python")


def remove_environment(folder):
    """Remove an environment that is out of date; a folder that is no environment is left alone."""
    if not os.path.lexists(folder):
        return
    name = os.path.basename(folder)
    if not os.path.exists(os.path.join(folder, "pyvenv.cfg")):
        raise Stop("There is a %s here that is no Python environment. Move it or delete it, then try again." % name)
    shutil.rmtree(folder, ignore_errors=True)
    if os.path.lexists(folder):
        raise Stop(
            "The old environment %s could not be removed. Close what uses it (JupyterLab, an editor, a terminal),\n"
            "delete the folder %s, then try again." % (name, name)
        )


def make_environment(folder, uv):
    """Make an environment with the Python that runs this file, in place of an old one."""
    remove_environment(folder)
    # Not the Python of .venv itself, which is gone by now, where somebody has activated it.
    python = getattr(sys, "_base_executable", None) or sys.executable
    run(
        [uv, "venv", "--quiet", "--python", python, folder] if uv else [python, "-m", "venv", folder],
        "The environment %s could not be made. On Debian and Ubuntu Python comes without its venv module:\n"
        "    sudo apt install python%d.%d-venv\n"
        "Elsewhere, check that this folder may be written to and that the disk has 2 GB free."
        % ((os.path.basename(folder),) + sys.version_info[:2]),
    )


def install(folder, uv, *what):
    """Install into an environment; what to install is said in the words of pip."""
    run(
        [uv, "pip", "install", "--quiet", "--python", python_of(folder)] + list(what)
        if uv
        else [python_of(folder), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + list(what),
        "The packages could not be installed; the message of the installer stands above. Most often the network is\n"
        "missing or a proxy is in the way: check that this computer reaches the Python package index (a campus proxy\n"
        "is set with the variable HTTPS_PROXY), then run the same command again. What was downloaded is kept.",
    )


def fingerprint(requirements):
    """What .venv must have been made from, so that an old one is noticed."""
    import json
    import tomllib

    with open(os.path.join(ROOT, "requirements", requirements + ".txt"), "rb") as file:
        locked = hashlib.sha256(file.read()).hexdigest()
    with open(os.path.join(ROOT, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)
    made_from = [platform.python_version(), ROOT, locked, project["build-system"], project["project"]]
    return hashlib.sha256(json.dumps(made_from).encode()).hexdigest()


def is_ready(requirements):
    """Whether .venv holds this set already."""
    try:
        with open(os.path.join(VENV, "cx-%s.stamp" % requirements)) as file:
            return file.read() == fingerprint(requirements) and os.path.exists(python_of(VENV))
    except OSError:
        return False


def prepare(requirements):
    """Make .venv hold this requirement set. The set of the tests contains the set of the book."""
    if is_ready(requirements) or is_ready("tests"):
        return
    uv = find_uv()
    if not is_ready("book"):
        make_environment(VENV, uv)
    print("Installing packages into .venv; the first time this takes a few minutes.")
    install(VENV, uv, "--require-hashes", "-r", os.path.join("requirements", requirements + ".txt"))
    install(VENV, uv, "--no-deps", "--no-build-isolation", "--editable", ".")
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
    nox = [python_of(VENV), "-m", "nox", "--noxfile", os.path.join(ROOT, "noxfile.py"), "--session", command]
    words = ["--"] + arguments[1:] if arguments[1:] else []
    return subprocess.call(nox + words, cwd=ROOT, env=environment())


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        sys.stdout.flush()
        sys.stderr.write("\n%s\n" % stop)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
