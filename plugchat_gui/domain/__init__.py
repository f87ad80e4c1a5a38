"""What things are: pure values and rules, without Qt, input, output or clock."""
