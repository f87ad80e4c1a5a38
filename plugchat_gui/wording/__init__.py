"""Every sentence a person reads about findings, outcomes and kinds, in both languages."""
