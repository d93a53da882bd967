"""Letters and other papers that are written from templates."""
