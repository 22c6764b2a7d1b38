"""What an AWS API is made of: models, validation, wire format, errors, stored records."""
