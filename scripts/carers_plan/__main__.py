"""Run the command line: `python -m carers_plan`."""

from carers_plan.cli import main

if __name__ == "__main__":
    main()
